import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../checkout.mjs';

/** Where `open` looks for the program that it brings along for Linux: beside its code, in the chunks. */
export const browserOpener = (outdir) => join(outdir, 'chunks', 'xdg-open');

/** Puts that program where `open` looks for it. */
export const openPlugin = (outdir) => ({
  name: 'open',
  setup(build) {
    build.onEnd(async () => {
      const program = browserOpener(outdir);
      await mkdir(dirname(program), { recursive: true });
      await copyFile(join(root, 'node_modules', 'open', 'xdg-open'), program);
      await chmod(program, 0o755);
    });
  },
});

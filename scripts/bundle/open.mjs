import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../checkout.mjs';

/** Puts the program that `open` brings along for Linux where `open` looks for it: beside its code, in the chunks. */
export const openPlugin = (outdir) => ({
  name: 'open',
  setup(build) {
    build.onEnd(async () => {
      const program = join(outdir, 'chunks', 'xdg-open');
      await mkdir(join(outdir, 'chunks'), { recursive: true });
      await copyFile(join(root, 'node_modules', 'open', 'xdg-open'), program);
      await chmod(program, 0o755);
    });
  },
});

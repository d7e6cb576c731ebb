import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sfEnvironment } from '../../emulator/login.ts';

const binary = fileURLToPath(new URL('../../../node_modules/.bin/sf', import.meta.url));

export type Answer<T> = { status: number; result: T; warnings?: string[]; name?: string; message?: string };

/** A HOME and a project of their own, with the real `sf` in them. */
export type Workplace = {
  home: string;
  sf: <T>(...args: string[]) => Promise<Answer<T>>;
  read: (path: string) => string;
  write: (path: string, text: string) => void;
  /** Writes files into a folder of the project's root. */
  writeFolder: (folder: string, files: Record<string, string>) => void;
  remove: () => void;
};

/** Makes a workplace. `sf` runs with --json and answers its parsed output, whether it went well or not. */
export const workplace = (): Workplace => {
  const home = mkdtempSync(join(tmpdir(), 'sf-home-'));
  const project = join(home, 'project');
  mkdirSync(join(project, 'force-app'), { recursive: true });
  const definition = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' };
  writeFileSync(join(project, 'sfdx-project.json'), JSON.stringify(definition));
  return {
    home,
    sf: <T>(...args: string[]): Promise<Answer<T>> =>
      new Promise((resolve, reject) => {
        const options = { env: sfEnvironment(home), cwd: project, timeout: 60_000 };
        execFile(binary, [...args, '--json'], options, (error, stdout, stderr) => {
          try {
            resolve(JSON.parse(stdout) as Answer<T>);
          } catch {
            reject(new Error(`sf ${args.join(' ')} printed no JSON: ${stdout} ${stderr} ${error?.message}`));
          }
        });
      }),
    read: (path) => readFileSync(join(project, 'force-app/main/default', path), 'utf8'),
    write: (path, text) => writeFileSync(join(project, 'force-app/main/default', path), text),
    writeFolder: (folder, files): void => {
      for (const [path, text] of Object.entries(files)) {
        const target = join(project, folder, path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
};

import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { sep } from 'node:path';

// Loaded before a command (`--import`): sees every change that the command makes to files below some folders, and makes
// one of them fail, or ends the process there as SIGKILL does. Nothing of the command knows.

/** What is in the environment variable ECA_FILE_TROUBLE. */
export type FileTrouble = {
  /** Changes below these are seen. */
  readonly folders: readonly string[];
  /** Where all that is seen is listed, a line each. */
  readonly record?: string;
  /** The n-th change of that name, from 0. */
  readonly at?: { readonly deed: string; readonly nth: number };
  readonly meets?: 'kill before' | 'kill in the middle' | 'kill after' | 'ENOSPC' | 'EACCES';
};

const { folders, record, at, meets } = JSON.parse(process.env['ECA_FILE_TROUBLE'] ?? '{"folders":[]}') as FileTrouble;
const original = { ...fs, promises: { ...fs.promises } };
const paths = new Map<number, string>();
const counts = new Map<string, number>();

const isSeen = (path: unknown): path is string =>
  typeof path === 'string' && folders.some((folder) => path.startsWith(folder));

/** Names without what differs from run to run. */
const nameOf = (path: string): string =>
  path
    .slice(folders.find((folder) => path.startsWith(folder))?.length)
    .split(sep)
    .filter((part) => part !== '')
    .map((part) =>
      part
        .replace(/\d{8}-[0-9a-f]{8}/, 'ID')
        .replace(/^(\.?)00D\w{12}(?=\.json)/, '$1ORG')
        .replace(/[0-9A-Za-z]{15}-\w+-\w+/, 'LOCK')
        .replace(/\d+(-[0-9a-f]+)?(?=\.(new|tmp)$)/, 'PID'),
    )
    .join('/');

/** A line of a journal is told by its event, anything else by its file. */
function deedOf(action: string, path: string, content?: unknown): string {
  const [, event] = /"event":"([a-z-]+)"/.exec(typeof content === 'string' ? content : '') ?? [];
  return event === undefined ? `${action} ${nameOf(path)}` : `${action} ${nameOf(path)}: ${event}`;
}

function kill(): never {
  process.kill(process.pid, 'SIGKILL');
  // the signal may take a moment; nothing more is done
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new Error('still alive');
}

/** Node's own functions call one another by the names that are replaced here. */
function append(file: string, line: string): void {
  const handle = original.openSync(file, 'a');
  original.writeSync(handle, `${line}\n`);
  original.closeSync(handle);
}

type Way<T> = { readonly run: () => T; readonly half?: (() => unknown) | undefined };

/** Does it, or what the trouble says. */
function meet<T>(deed: string, { run, half }: Way<T>): T {
  const nth = counts.get(deed) ?? 0;
  counts.set(deed, nth + 1);
  if (record !== undefined) append(record, deed);
  if (at?.deed !== deed || at.nth !== nth) return run();
  if (meets === 'kill before') kill();
  if (meets === 'kill in the middle') half?.();
  if (meets === 'kill in the middle') kill();
  if (meets === 'kill after') {
    const done: unknown = run();
    if (!(done instanceof Promise)) kill();
    return done.then(kill) as T;
  }
  if (meets === 'ENOSPC') half?.();
  const code = meets ?? 'EIO';
  throw Object.assign(new Error(`${code}: simulated, ${deed}`), { code, syscall: deed.split(' ')[0] });
}

const first = (content: unknown): string | Buffer =>
  Buffer.isBuffer(content)
    ? content.subarray(0, content.length / 2)
    : String(content).slice(0, String(content).length / 2);

Object.assign(fs, {
  openSync: (path: string, flags: string, mode?: number): number => {
    const run = (): number => original.openSync(path, flags, mode);
    const file = isSeen(path) && flags !== 'r' ? meet(deedOf('open', path), { run }) : run();
    paths.set(file, path);
    return file;
  },
  writeFileSync: (target: number | string, content: string, ...rest: object[]): void => {
    const path = typeof target === 'number' ? paths.get(target) : target;
    const write = (text: string | Buffer): void => {
      const file = typeof target === 'number' ? target : original.openSync(target, 'wx', 0o600);
      original.writeSync(file, text as string);
      if (file !== target) original.closeSync(file);
    };
    const way = { run: (): void => write(content), half: (): void => write(first(content)) };
    return isSeen(path) ? meet(deedOf('write', path, content), way) : original.writeFileSync(target, content, ...rest);
  },
  fsyncSync: (file: number): void => {
    const path = paths.get(file);
    const run = (): void => original.fsyncSync(file);
    return isSeen(path) ? meet(deedOf('sync', path), { run }) : run();
  },
  linkSync: (from: string, to: string): void => {
    const run = (): void => original.linkSync(from, to);
    return isSeen(to) ? meet(deedOf('link', to), { run }) : run();
  },
  renameSync: (from: string, to: string): void => {
    const run = (): void => original.renameSync(from, to);
    return isSeen(to) ? meet(deedOf('rename', to), { run }) : run();
  },
  rmSync: (path: string, options?: object): void => {
    const run = (): void => original.rmSync(path, options);
    return isSeen(path) && original.existsSync(path) ? meet(deedOf('remove', path), { run }) : run();
  },
  mkdirSync: (path: string, options?: object): unknown => {
    const run = (): unknown => original.mkdirSync(path, options);
    return isSeen(path) && !original.existsSync(path) ? meet(deedOf('mkdir', path), { run }) : run();
  },
});

/** A file that is open for writing: what is done to it is seen. */
function watched(handle: FileHandle, path: string): FileHandle {
  const { writeFile, sync, chmod } = {
    writeFile: handle.writeFile.bind(handle),
    sync: handle.sync.bind(handle),
    chmod: handle.chmod.bind(handle),
  };
  return Object.assign(handle, {
    writeFile: async (content: Buffer) =>
      meet(deedOf('write', path), {
        run: async () => writeFile(content),
        half: () => original.writeSync(handle.fd, first(content) as Buffer),
      }),
    sync: async () => meet(deedOf('sync', path), { run: sync }),
    chmod: async (mode: number) => meet(deedOf('chmod', path), { run: async () => chmod(mode) }),
  });
}

Object.assign(fs.promises, {
  open: async (path: string, flags: string | number, mode?: number) => {
    const run = async (): Promise<FileHandle> => original.promises.open(path, flags, mode);
    if (!isSeen(path) || (flags !== 'wx' && flags !== 'r')) return run();
    return watched(await (flags === 'r' ? run() : meet(deedOf('open', path), { run })), path);
  },
  rename: async (from: string, to: string) => {
    const run = async (): Promise<void> => original.promises.rename(from, to);
    return isSeen(to) ? meet(deedOf('rename', to), { run }) : run();
  },
  rm: async (path: string, options?: object) => {
    const run = async (): Promise<void> => original.promises.rm(path, options);
    return isSeen(path) && original.existsSync(path) ? meet(deedOf('remove', path), { run }) : run();
  },
  mkdir: async (path: string, options?: object) => {
    const run = async (): Promise<unknown> => original.promises.mkdir(path, options);
    return isSeen(path) && !original.existsSync(path) ? meet(deedOf('mkdir', path), { run }) : run();
  },
  chmod: async (path: string, mode: number) => {
    const run = async (): Promise<void> => original.promises.chmod(path, mode);
    return isSeen(path) ? meet(deedOf('chmod', path), { run }) : run();
  },
});

syncBuiltinESMExports();

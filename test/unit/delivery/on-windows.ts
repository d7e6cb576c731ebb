// A process of its own that sees what a process on Windows sees: no user ids, the same mode for every file, and
// folders that can't be flushed. Delivers into an env file and writes a journal below the folder that comes as its
// argument, and prints what it got.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const folder = process.argv[2] ?? '';
Object.defineProperty(process, 'platform', { value: 'win32' });
Object.assign(process, { geteuid: undefined, getuid: undefined });
const { fsyncSync } = fs;
const unflushable = (): never => {
  throw Object.assign(new Error('EPERM: operation not permitted, fsync'), { code: 'EPERM' });
};
fs.fsyncSync = (file): void => (fs.fstatSync(file).isDirectory() ? unflushable() : fsyncSync(file));
const handle = await fs.promises.open(folder, 'r');
const prototype = Object.getPrototypeOf(handle) as fs.promises.FileHandle;
await handle.close();
const sync = Reflect.get(prototype, 'sync') as (this: fs.promises.FileHandle) => Promise<void>;
prototype.sync = async function (this: fs.promises.FileHandle): Promise<void> {
  return (await this.stat()).isDirectory() ? unflushable() : sync.call(this);
};
syncBuiltinESMExports();

const { checkSink } = await import('../../../src/delivery/check-sink.ts');
const { deliver } = await import('../../../src/delivery/deliver.ts');
const { sinkFor } = await import('../../../src/delivery/sink-for.ts');
const { beginJournal, openJournal } = await import('../../../src/secret/state/journal.ts');
const { delivery, isOwnKey, place } = await import('./acme.ts');
const { begun } = await import('../secret/acme.ts');

const sink = sinkFor({ kind: 'env-file', path: join(folder, 'app.env') }, place);
const checked = await checkSink(sink, isOwnKey);
const delivered = await deliver(sink, delivery, new AbortController().signal);
const journal = await beginJournal(join(folder, 'state'), begun());
journal.append({ event: 'staging' });
const again = (await openJournal(join(folder, 'state'), begun().id)).rotation();
process.stdout.write(JSON.stringify({ checked, delivered, stagingSince: again.stagingSince }));

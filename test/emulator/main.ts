import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Org } from './org/org.ts';
import { loadOrgs, saveOrgs } from './org/save.ts';
import { startHost } from './server/host.ts';
import type { EmulatorSpec } from './spec.ts';

const { values } = parseArgs({
  options: { spec: { type: 'string' }, state: { type: 'string' }, port: { type: 'string' } },
});

const readSpec = (file: string | undefined): EmulatorSpec =>
  file === undefined
    ? { orgs: [{ alias: 'demo' }] }
    : (JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')) as EmulatorSpec);

const { state } = values;
const saved = state === undefined ? null : loadOrgs(state);
const host = await startHost(saved ? { saved } : { spec: readSpec(values.spec) }, {
  port: Number(values.port ?? 0),
  ...(state === undefined ? {} : { onChange: (orgs: Org[]): void => saveOrgs(state, orgs) }),
});

process.stdout.write(`${JSON.stringify(host.ready)}\n`);

const stop = (): void => void host.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Started by a test: end when it is gone, however it went.
if (process.channel) process.once('disconnect', stop);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Reads from an org in a process of its own, one thing after the other, and prints for each how it ended, and the most
// memory that this process ever had, in MB.
const home = mkdtempSync(join(tmpdir(), 'eca-bounds-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));
Object.assign(process.env, { HOME: home, USERPROFILE: home, SF_USE_GENERIC_UNIX_KEYCHAIN: 'true' });

const [url = '', ...tasks] = process.argv.slice(2);
const { StateAggregator } = await import('@salesforce/core');
const { isEcaError } = await import('../../../src/errors/eca-error.ts');
const { readEstate } = await import('../../../src/estate/read-estate.ts');
const { openSession } = await import('../../../src/org/session/session.ts');
const { query } = await import('../../../src/org/session/soql.ts');
const { appsInUse, heldTokens } = await import('../../../src/org/usage/token-usage.ts');

const username = 'admin@hostile.example';
const { orgs } = await StateAggregator.getInstance();
const orgId = '00D000000000001EAA';
orgs.set(username, { username, orgId, accessToken: `${orgId}!token`, instanceUrl: url, loginUrl: url });
await orgs.write(username);
const { signal } = new AbortController();
const session = await openSession(username, { signal, apiVersion: '66.0', timeout: 60_000 });

const users = Array.from({ length: 60 }, (_, at) => ({ id: `005${at}`, username: 'jane@hostile.example' }));
const work: Readonly<Record<string, () => Promise<unknown>>> = {
  list: async () => readEstate(session),
  tokens: async () => heldTokens(session, '0xI', users),
  usage: async () => appsInUse(session),
  query: async () => query(session, 'SELECT Id FROM User', { Id: 'text' }),
};

for (const task of tasks) {
  // what is left of the read before belongs to that one
  globalThis.gc?.();
  const started = Date.now();
  const [what, rule] = task.split(':');
  await fetch(`${url}/rule?${rule}`);
  let end: string;
  try {
    await work[what ?? '']?.();
    end = 'read';
  } catch (error) {
    end = isEcaError(error) ? `${error.code}: ${JSON.stringify(error.data)}` : String(error);
  }
  const most = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ rule, end, seconds: (Date.now() - started) / 1000, most })}\n`);
}
await session.hangUp();

import { expect } from 'chai';
import { findAppId, readConsumers } from '../../../src/org/credentials/credentials.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { query } from '../../../src/org/session/soql.ts';
import { appsInUse, tokenHolders } from '../../../src/org/usage/token-usage.ts';
import { countTokenHolders } from '../../../src/org/usage/usage.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { type Hostile, startHostile } from '../oauth/hostile.ts';
import { login, open } from './world.ts';

const appId = '0xI000000000001AAA';

/** What is read, the most pages of it, and how that ends. */
const reads: ReadonlyArray<
  readonly [what: string, pages: number, read: (session: OrgSession) => Promise<unknown>, end: string]
> = [
  ['apps in use', 200, appsInUse, 'AnswerTooLarge'],
  ['users with tokens', 200, async (session): Promise<unknown> => tokenHolders(session, appId), 'AnswerTooLarge'],
  ['users to count', 50, async (session): Promise<unknown> => countTokenHolders(session, appId), '50'],
  ['consumers', 50, async (session): Promise<unknown> => readConsumers(session, appId), 'AnswerTooLarge'],
  // the query for its id comes first
  ['apps to find one among', 51, async (session): Promise<unknown> => findAppId(session, 'Missing'), 'AnswerTooLarge'],
  [
    'rows of a query',
    200,
    async (session): Promise<unknown> => query(session, 'SELECT Id FROM User', { Id: 'text' }),
    'AnswerTooLarge',
  ],
];

describe('attack: an org whose pages never end', () => {
  let org: Hostile;
  let session: OrgSession;

  before(async () => {
    org = await startHostile((response, { path }) => {
      const id = `${org.received.length}`.padStart(15, '8');
      const usage = { apps: [{ identifier: id, developerName: 'App', label: 'App' }], users: [{ id }] };
      const consumers = { consumers: [{ id, key: '3MVG9.x', name: 'x' }], nextPageUrl: `/x?page=${id}` };
      const rows = { done: false, totalSize: 9e9, records: [{ Id: id }], nextRecordsUrl: '/x/01g-2000' };
      const nothing = path.includes('DeveloperName') ? { done: true, totalSize: 0, records: [] } : {};
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ...usage, ...consumers, ...rows, ...nothing }));
    });
    const { url } = org;
    const spec = { alias: 'endless', username: 'admin@endless.example', orgId: '00D000000000009EAA', userId: '', url };
    const handle = { ...spec, accessToken: '00D!e' };
    await login(handle);
    session = await open(handle, { apiVersion: '66.0', timeout: 5000 });
  });
  after(async () => {
    await session.hangUp();
    await org.close();
  });

  for (const [what, pages, read, expected] of reads) {
    it(`${what}: no more than ${pages} requests`, async () => {
      const before = org.received.length;
      const end = await read(session).then(
        (value) => (Array.isArray(value) ? `${value.length} rows` : String(value)),
        (error: unknown) => (isEcaError(error) ? error.code : String(error)),
      );
      expect([end, org.received.length - before]).to.deep.equal([expected, pages]);
    });

    it(`${what}: no second page after more bytes than all pages may have`, async () => {
      const before = org.received.length;
      const received = (): number => (org.received.length - before) * 33 * 1024 * 1024;
      const error = await read({ ...session, received }).catch((thrown: unknown) => thrown);
      const isFound = what === 'apps to find one among';
      expect([isEcaError(error) && error.code, org.received.length - before]).to.deep.equal([
        'AnswerTooLarge',
        what === 'rows of a query' || isFound ? 2 : 1,
      ]);
    });
  }
});

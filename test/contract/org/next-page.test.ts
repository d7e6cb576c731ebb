import { expect } from 'chai';
import { readConsumers } from '../../../src/org/credentials/credentials.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { query } from '../../../src/org/session/soql.ts';
import { type Hostile, startHostile } from '../oauth/hostile.ts';
import { login, open } from './world.ts';

/** Addresses of a next page that lead to another host, in the ways that a URL may say so. */
function leadsTo(url: string): string[] {
  const { host } = new URL(url);
  return [
    `${url}/services/data/v66.0/query/01g-2000?page=1`,
    `//${host}/services/data/v66.0/query/01g-2000?page=1`,
    `\\\\${host}\\query\\01g-2000?page=1`,
    `@${host}/query/01g-2000?page=1`,
    `/../../..//${host}/01g?page=1`,
  ];
}

describe('attack: the next page of an answer is at another host', () => {
  let org: Hostile;
  let elsewhere: Hostile;
  let session: OrgSession;
  let next = '';

  before(async () => {
    elsewhere = await startHostile((response) => response.end('{}'));
    org = await startHostile((response, { path }) => {
      const isFirst = !path.includes('page=1');
      const rows = {
        done: !isFirst,
        totalSize: 2,
        records: [{ Id: path }],
        ...(isFirst ? { nextRecordsUrl: next } : {}),
      };
      const consumers = {
        consumers: [{ id: path, key: '3MVG9.x', name: 'x' }],
        ...(isFirst ? { nextPageUrl: next } : {}),
      };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...rows, ...consumers }));
    });
    const { url } = org;
    const spec = {
      alias: 'next',
      username: 'admin@next.example',
      orgId: '00D000000000008EAA',
      accessToken: '00D!n',
      url,
    };
    await login(spec as Parameters<typeof login>[0]);
    session = await open(spec as Parameters<typeof open>[0], { apiVersion: '66.0', timeout: 5000 });
  });
  after(async () => {
    await session.hangUp();
    await Promise.all([org.close(), elsewhere.close()]);
  });

  it('of a query, or of the consumers of an app: the session goes to the org only', async () => {
    for (const address of leadsTo(elsewhere.url)) {
      next = address;
      const before = org.received.length;
      await query(session, 'SELECT Id FROM User', { Id: 'text' }).catch((error: unknown) => error);
      await readConsumers(session, '0xI000000000001AAA').catch((error: unknown) => error);
      expect(org.received.length - before, address).to.equal(4);
      expect(org.received.slice(before).every(({ headers }) => headers.authorization === 'Bearer 00D!n')).to.equal(
        true,
      );
      expect(elsewhere.received, address).to.deep.equal([]);
    }
  });
});

import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import {
  discard,
  readConsumers,
  readPrimary,
  readPrimaryKey,
  readStaged,
  rotate,
  stage,
} from '../../../src/org/credentials/credentials.ts';
import { createRecord } from '../../../src/org/people/records.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { deleteTokens, heldTokens, tokenHolders } from '../../../src/org/usage/token-usage.ts';
import { countTokenHolders } from '../../../src/org/usage/usage.ts';
import { type Hostile, startHostile } from '../oauth/hostile.ts';
import { login, open } from './world.ts';

/** Each request with an id in its path, and that path: `*` is the id. */
const requests: Readonly<Record<string, (session: OrgSession, id: string) => Promise<unknown>>> = {
  'apps/oauth/credentials/*': async (session, id) => readConsumers(session, id),
  'apps/oauth/credentials/*/a': async (session, id) => readPrimaryKey(session, id, 'a'),
  'apps/oauth/credentials/a/*': async (session, id) => readPrimary(session, 'a', id),
  'apps/oauth/credentials/a/*/staged': async (session, id) => readStaged(session, 'a', id),
  'apps/oauth/credentials/*/b/staged': async (session, id) => stage(session, id, 'b'),
  'apps/oauth/credentials/a/b/staged/*': async (session, id) => rotate(session, 'a', 'b', id),
  'apps/oauth/credentials/*/b/staged/c': async (session, id) => discard(session, id, 'b', 'c'),
  'apps/oauth/usage/*/users': async (session, id) => countTokenHolders(session, id),
  'apps/oauth/usage/*/users?': async (session, id) => tokenHolders(session, id),
  'apps/oauth/usage/a/*/tokens': async (session, id) => heldTokens(session, 'a', [{ id, username: 'u' } as never]),
  'apps/oauth/usage/*/a/tokens': async (session, id) => deleteTokens(session, { appId: id, userId: 'a' }),
  'apps/oauth/usage/a/*/tokens?': async (session, id) => deleteTokens(session, { appId: 'a', userId: id }),
  'apps/oauth/usage/*/tokens': async (session, id) => deleteTokens(session, { appId: id }),
  'apps/oauth/usage/tokens/*': async (session, id) => deleteTokens(session, { tokenId: id }),
  'sobjects/*': async (session, id) => createRecord(session, id, {}),
};

/** Ids that a path may be made of, and what they must stay: one segment. */
const ids = [
  '../x',
  'a/b',
  'a\\b',
  '%2e%2e',
  '%2F',
  'a\u0000b',
  'a\r\nHost: evil.example',
  '?part=x',
  '#x',
  ';x',
  'é',
  '...',
];

/** Ids that mean another resource even when they are encoded. */
const detours = ['', '.', '..'];

describe('attack: an id of an org leads to another resource', () => {
  let org: Hostile;
  let session: OrgSession;

  before(async () => {
    org = await startHostile((response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
    const spec = {
      alias: 'ids',
      username: 'admin@ids.example',
      orgId: '00D000000000007EAA',
      userId: '',
      accessToken: '00D!i',
      url: org.url,
    };
    await login(spec);
    session = await open(spec, { apiVersion: '66.0', timeout: 5000 });
  });
  after(async () => {
    await session.hangUp();
    await org.close();
  });

  for (const [path, send] of Object.entries(requests)) {
    it(`/${path.replace('?', '')} has it as one segment, or isn't requested`, async () => {
      for (const id of ids) {
        const before = org.received.length;
        await send(session, id).catch((error: unknown) => error);
        const paths = org.received.slice(before).map((one) => one.path.split('?')[0]);
        expect(paths, id).to.deep.equal([
          `/services/data/v66.0/${path.replace('?', '').replace('*', () => encodeURIComponent(id))}`,
        ]);
      }
      for (const id of detours) {
        const before = org.received.length;
        const error = await send(session, id).catch((thrown: unknown) => thrown);
        expect(isEcaError(error) ? error.code : error, id).to.equal('BrokenAnswer');
        expect(org.received.length, id).to.equal(before);
      }
    });
  }

  it('no other code puts an id into a path of the REST API', () => {
    const source = fileURLToPath(new URL('../../../src/', import.meta.url));
    const built = globSync('**/*.ts', { cwd: source }).filter((file) =>
      /\/services\/data\/v?\$\{|\/sobjects\//.test(readFileSync(`${source}${file}`, 'utf8')),
    );
    // the version, a query, and the id of a user that the form of an identity URL limits to letters and digits
    expect(built.sort()).to.deep.equal([
      'login/api-refusal.ts',
      'login/save-login.ts',
      'org/session/composite.ts',
      'org/session/rest-path.ts',
    ]);
  });
});

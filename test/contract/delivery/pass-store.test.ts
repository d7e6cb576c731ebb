import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { deliver } from '../../../src/delivery/deliver.ts';
import { sinkFor } from '../../../src/delivery/sink-for.ts';
import { type PassStore, openPassStore, passIsHere, passPrograms } from '../../support/pass-store.ts';
import { withPrograms } from '../../support/programs.ts';
import { delivery, failureOf, place, secret } from '../../unit/delivery/acme.ts';

const command = 'pass insert --multiline --force eca/{app} >/dev/null';

describe('a password store that is really there', () => {
  let store: PassStore;
  const own = { GNUPGHOME: process.env['GNUPGHOME'], PASSWORD_STORE_DIR: process.env['PASSWORD_STORE_DIR'] };
  before(() => {
    if (!passIsHere) return;
    store = openPassStore();
    Object.assign(process.env, store.env);
  });
  after(() => {
    for (const [name, value] of Object.entries(own)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    if (passIsHere) store.end();
  });

  const send = async (): Promise<string> =>
    failureOf(deliver(sinkFor({ kind: 'exec', command }, place), delivery, new AbortController().signal));

  const story = async (): Promise<void> => {
    expect(await send()).to.equal('done');
    expect(await send()).to.equal('done');
    const { pair, app, org, orgId, rotationId } = delivery;
    expect(JSON.parse(store.show('eca/Acme_Sync'))).to.deep.equal({
      clientId: pair.key,
      clientSecret: secret,
      app,
      org,
      orgId,
      rotationId,
    });
    const entry = join(store.env['PASSWORD_STORE_DIR'] ?? '', 'eca', 'Acme_Sync.gpg');
    expect(readFileSync(entry).includes(secret)).to.equal(false);
  };
  withPrograms(passPrograms, 'gets the pair, also a second time, encrypted', story);
});

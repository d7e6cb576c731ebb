import { expect } from 'chai';
import {
  discard,
  readConsumers,
  readPrimary,
  readPrimaryKey,
  readStaged,
  rotate,
  stage,
} from '../../../src/org/credentials/credentials.ts';
import { isSecretAccessOn } from '../../../src/org/credentials/secret-access.ts';
import type { OrgSpec } from '../../emulator/client.ts';
import { choices } from '../../emulator/org/switches.ts';
import { keyring, sent, type Keyring } from './credentials-world.ts';
import { refusalOf, type Refusal } from './refusal.ts';
import { emulator, open } from './world.ts';

const all: Readonly<Record<string, (ring: Keyring) => Promise<unknown>>> = {
  readConsumers: ({ session, appId }) => readConsumers(session, appId),
  readPrimaryKey: ({ session, appId, consumerId }) => readPrimaryKey(session, appId, consumerId),
  readPrimary: ({ session, appId, consumerId }) => readPrimary(session, appId, consumerId),
  readStaged: ({ session, appId, consumerId }) => readStaged(session, appId, consumerId),
  stage: ({ session, appId, consumerId }) => stage(session, appId, consumerId),
  rotate: ({ session, appId, consumerId }) => rotate(session, appId, consumerId, '1D5000000000001'),
  discard: ({ session, appId, consumerId }) => discard(session, appId, consumerId, '1D5000000000001'),
};

/** An org whose credentials could be read once, and then no more. */
async function closed(change: (alias: string) => Promise<void>, spec: Partial<OrgSpec> = {}): Promise<Keyring> {
  const ring = await keyring(spec.switches ?? {}, spec);
  await change(ring.org.alias);
  return ring;
}

async function switchOff(alias: string): Promise<void> {
  const root = 'ExternalClientAppSettings';
  const xml = `<${root} xmlns="http://soap.sforce.com/2006/04/metadata"><enableClientSecretInRestApiAccess>false</enableClientSecretInRestApiAccess></${root}>`;
  await (await emulator()).setDocument(alias, { type: 'Settings', fullName: 'ExternalClientApp', xml });
}

const permitted =
  (...userPermissions: string[]) =>
  async (alias: string): Promise<void> =>
    (await emulator()).configure(alias, { userPermissions });

describe('credentials that the org keeps to itself', () => {
  for (const [name, call] of Object.entries(all)) {
    it(`R12: ${name} where the org’s setting is off`, async () => {
      const ring = await closed(switchOff);
      expect(await refusalOf(call(ring))).to.deep.equal({
        code: 'SecretAccessOff',
        data: {
          org: ring.org.username,
          url: `${ring.org.url}/lightning/setup/ExternalClientApplicationSettings/home`,
          detail: 'FUNCTIONALITY_NOT_ENABLED: This resource is not currently enabled.',
        },
      });
    });

    it(`${name} without the permission`, async () => {
      const ring = await closed(permitted('ApiEnabled', 'ExternalClientAppDeveloper'));
      expect(await refusalOf(call(ring))).to.deep.equal({
        code: 'SecretAccessDenied',
        data: {
          org: ring.org.username,
          permissions: 'View Client Secret',
          detail: 'FUNCTIONALITY_NOT_ENABLED: This resource is not currently enabled.',
        },
      });
    });

    it(`${name} at an API version before it`, async () => {
      const ring = await keyring();
      const isOld = name.startsWith('readC') || name.startsWith('readP');
      const [version, oldest] = isOld ? ['59.0', '60.0'] : ['64.0', '65.0'];
      const session = await open(ring.org, { apiVersion: version });
      expect(await refusalOf(call({ ...ring, session }))).to.deep.equal({
        code: 'ApiVersionTooOld',
        data: { version, oldest },
      });
      expect(await sent(ring)).to.deep.equal([]);
    });
  }

  it('R12: each published text is understood', async () => {
    for (const credentialsRefusal of choices.credentialsRefusal) {
      const ring = await closed(switchOff, { switches: { credentialsRefusal } });
      const { code, data }: Refusal = await refusalOf(readConsumers(ring.session, ring.appId));
      expect(code).to.equal('SecretAccessOff');
      expect(data['detail']).to.include(credentialsRefusal);
    }
  });

  it('all missing permissions are named', async () => {
    const ring = await closed(permitted('ApiEnabled'));
    const { data } = await refusalOf(readConsumers(ring.session, ring.appId));
    expect(data['permissions']).to.equal('External Client App Developer, View Client Secret');
  });

  it('the setting is reported also for a login that may not read settings', async () => {
    const ring = await closed(permitted('ApiEnabled', 'ExternalClientAppDeveloper', 'ViewClientSecret'));
    expect(await isSecretAccessOn(ring.session)).to.equal(undefined);
    expect(await readConsumers(ring.session, ring.appId)).to.have.length(1);
    await switchOff(ring.org.alias);
    expect((await refusalOf(readConsumers(ring.session, ring.appId))).code).to.equal('SecretAccessOff');
  });

  it('the setting itself: on and off', async () => {
    const ring = await keyring();
    expect(await isSecretAccessOn(ring.session)).to.equal(true);
    await switchOff(ring.org.alias);
    expect(await isSecretAccessOn(ring.session)).to.equal(false);
  });
});

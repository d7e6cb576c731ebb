import { findAppId, readConsumers } from '../../../src/org/credentials/credentials.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import type { Switches } from '../../emulator/org/switches.ts';
import { emulator, newOrg, open } from './world.ts';

/** An org of its own in which one app's credentials may be read, and where they are. */
export type Keyring = {
  readonly org: OrgHandle;
  readonly session: OrgSession;
  readonly appId: string;
  readonly consumerId: string;
  /** Every pair that authenticates now: key, secret and role. */
  readonly pairs: () => Promise<Array<{ key: string; secret: string; role: string }>>;
};

/** Opens the credentials of the sample app in a new org. */
export async function keyring(switches: Partial<Switches> = {}, spec: Partial<OrgSpec> = {}): Promise<Keyring> {
  const org = await newOrg({ apps: ['acme-sync', 'secret-access'], ...spec, switches });
  const session = await open(org);
  const appId = await findAppId(session, 'Acme_Sync');
  const [consumer] = await readConsumers(session, appId);
  const { alias } = org;
  const pairs = async (): ReturnType<Keyring['pairs']> => (await emulator()).pairs(alias);
  await (await emulator()).clearRequests(alias);
  return { org, session, appId, consumerId: consumer?.id ?? '', pairs };
}

/** Methods and ends of the paths of all requests that an org got since, in order. */
export async function sent({ org }: Keyring): Promise<string[]> {
  const requests = await (await emulator()).requests(org.alias);
  return requests.map(({ method, path }) => `${method} ${path.replace(/^.*\/(staged\b|query|v67\.0\b)/, '$1')}`);
}

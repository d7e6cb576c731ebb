import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Asks for a token at each address and opens an org there, in a process that trusts what NODE_EXTRA_CA_CERTS names, and
// prints how that ended.
const home = mkdtempSync(join(tmpdir(), 'eca-tls-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));
Object.assign(process.env, { HOME: home, USERPROFILE: home, SF_USE_GENERIC_UNIX_KEYCHAIN: 'true' });

const { StateAggregator } = await import('@salesforce/core');
const { isEcaError } = await import('../../../../src/errors/eca-error.ts');
const { Secret } = await import('../../../../src/errors/secret.ts');
const { clientCredentialsRequest } = await import('../../../../src/oauth/grants.ts');
const { sendOauth } = await import('../../../../src/org/logins/token-endpoint.ts');
const { openSession } = await import('../../../../src/org/session/session.ts');

const { signal } = new AbortController();
const endOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) =>
      isEcaError(error) ? `${error.code} ${(error.data as { detail?: string }).detail}` : String(error),
  );

for (const url of process.argv.slice(2)) {
  const pair = { key: '3MVG9.key', secret: new Secret('CANARY') };
  const wire = { signal, allowHosts: [new URL(url).hostname] };
  const byOauth = await endOf(sendOauth(clientCredentialsRequest(url, pair), wire));
  const username = `admin@${new URL(url).hostname}.example`;
  const { orgs } = await StateAggregator.getInstance();
  const orgId = '00D000000000001EAA';
  orgs.set(username, { username, orgId, accessToken: `${orgId}!CANARY`, instanceUrl: url, loginUrl: url });
  await orgs.write(username);
  const byRest = await endOf(openSession(username, { signal }).then(async (session) => session.hangUp()));
  process.stdout.write(`${JSON.stringify([byOauth, byRest])}\n`);
}

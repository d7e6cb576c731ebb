import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { chosenRules, judgeOrg } from '../../../src/audit/judge.ts';
import { type AuditInput, readAudit } from '../../../src/estate/audit/read-audit.ts';
import { readSecretFacts } from '../../../src/secret/slot/secret-facts.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const apps = ['acme-sync', 'device-kiosk', 'connected-plain', 'connected-full', 'linked-packaged', 'nordwind-backup'];
const input: AuditInput = {
  readsUsage: false,
  readSecrets: undefined,
  now: new Date(),
  secretDays: 90,
};
const chosen = chosenRules({ profile: 'base', only: [], except: [], minSeverity: 'low' });

async function requestsOf(org: OrgHandle): Promise<string[]> {
  const requests = await (await emulator()).requests(org.alias);
  return requests.map(
    ({ path, soapOperation }) => soapOperation ?? path.replace(/^.*v\d+\.0\//, '').replace(/\?.*/, ''),
  );
}

describe('what an audit reads of an org', () => {
  it('takes four requests without usage: a list, a retrieve, and the users together', async () => {
    const org = await newOrg({ apps });
    const session = await open(org);
    await (await emulator()).clearRequests(org.alias);
    const facts = await readAudit(session, input);
    expect(await requestsOf(org)).to.deep.equal(['listMetadata', 'retrieve', 'checkRetrieveStatus', 'composite']);
    expect(facts.apps.map(({ name, kind, owner }) => `${name} ${kind} ${owner}`)).to.include.members([
      'Acme_Sync eca own',
      'Pied_Piper connected-app own',
    ]);
    expect([...(facts.users?.keys() ?? [])]).to.deep.equal([...facts.appsOfUsers.keys()]);
    expect(facts.settings.map(({ member }) => member)).to.include('ExternalClientApp');
  });

  it('takes eight with usage', async () => {
    const org = await newOrg({ apps });
    const session = await open(org);
    await (await emulator()).clearRequests(org.alias);
    const facts = await readAudit(session, { ...input, readsUsage: true });
    expect((await requestsOf(org)).length).to.be.at.most(8);
    expect(facts.showsTokens).to.equal(true);
    const unread = judgeOrg(facts, chosen).unjudged.filter(({ why }) => why === 'not-read');
    expect(unread.map(({ rule }) => rule.id)).to.deep.equal(['ECA018', 'ECA019', 'ECA036']);
  });

  it('a connected app that can’t be retrieved hides no other', async () => {
    const org = await newOrg({ apps: [...apps, 'connected-installed'], switches: { installedApps: 'fails' } });
    const facts = await readAudit(await open(org), input);
    expect(facts.apps.filter(({ withheld }) => withheld).map(({ name }) => name)).to.deep.equal([
      'vandelay__Import_Export',
    ]);
    expect(facts.apps.map(({ name }) => name)).to.include.members(['Acme_Sync', 'Pied_Piper']);
    const { unjudged } = judgeOrg(facts, chosen);
    expect(unjudged.some(({ app, why }) => app?.name === 'vandelay__Import_Export' && why === 'withheld')).to.equal(
      true,
    );
  });

  it('a login that doesn’t manage users can’t say that an app is unused', async () => {
    const org = await newOrg({ apps: ['acme-sync'] });
    await (
      await emulator()
    ).configure(org.alias, {
      userPermissions: ['ApiEnabled', 'ExternalClientAppViewer', 'ExternalClientAppAdmin', 'ModifyMetadata'],
    });
    const facts = await readAudit(await open(org), { ...input, readsUsage: true });
    const { findings, unjudged } = judgeOrg(facts, chosen);
    expect(findings.filter(({ rule }) => rule.id === 'ECA030')).to.deep.equal([]);
    expect(unjudged.filter(({ rule }) => rule.id === 'ECA030').map(({ why }) => why)).to.deep.equal(['not-shown']);
  });

  for (const [allowed, expected] of [
    [true, ['ECA036']],
    [false, []],
  ] as const) {
    it(`secrets are judged only where the org shows them: ${allowed ? 'access on' : 'access off'}`, async () => {
      const org = await newOrg({ apps: allowed ? ['acme-sync', 'secret-access'] : ['acme-sync'] });
      const folder = join(tmpdir(), 'eca-audit-without-journals');
      const readSecrets: AuditInput['readSecrets'] = async (session, found) => readSecretFacts(session, found, folder);
      const facts = await readAudit(await open(org), { ...input, readSecrets });
      const { findings, unjudged } = judgeOrg(facts, chosen);
      const secretRules = ['ECA018', 'ECA019', 'ECA036'];
      expect(findings.map(({ rule }) => rule.id).filter((id) => secretRules.includes(id))).to.deep.equal(expected);
      const hidden = unjudged.filter(({ rule }) => secretRules.includes(rule.id)).map(({ why }) => why);
      expect(hidden).to.deep.equal(allowed ? [] : ['not-shown', 'not-shown', 'not-shown']);
    });
  }
});

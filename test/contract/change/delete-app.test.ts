import { expect } from 'chai';
import { deleteApp, type DeleteResult } from '../../../src/change/app/delete-app.ts';
import type { Question } from '../../../src/change/consent.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { emulator, login, newOrg, open } from '../org/world.ts';

type Wishes = {
  dryRun?: boolean;
  ask?: (question: Question) => Promise<boolean>;
  given?: boolean;
  forceSelf?: boolean;
};

async function remove(org: OrgHandle, app: string, wishes: Wishes = {}): Promise<DeleteResult> {
  const { dryRun = false, ask, given = ask === undefined, forceSelf = false } = wishes;
  return deleteApp(await open(org), { app, dryRun, waitMinutes: 1, consent: { ask, given, forceSelf } });
}

async function documentsOf({ alias }: OrgHandle): Promise<string[]> {
  const documents = await (await emulator()).documents(alias);
  return documents.filter(({ type }) => type !== 'Settings').map(({ fullName }) => fullName);
}

async function keyOf({ alias }: OrgHandle): Promise<string> {
  const documents = await (await emulator()).documents(alias);
  const xml = documents.find(({ fullName }) => fullName === 'Acme_Sync_glbloauth')?.xml ?? '';
  return /<consumerKey>(.+)<\/consumerKey>/.exec(xml)?.[1] ?? '';
}

async function deploysOf({ alias }: OrgHandle): Promise<number> {
  return (await (await emulator()).deploys(alias)).filter(({ checkOnly }) => !checkOnly).length;
}

describe('deleting an app', () => {
  together({
    'takes all that belongs to it in one deploy, nothing else, and reads back': async () => {
      const org = await newOrg();
      const kept = (await documentsOf(org)).filter((name) => !name.startsWith('Acme_Sync'));
      const result = await remove(org, 'Acme Sync');
      expect(result).to.include({ app: 'Acme_Sync', deleted: true, verified: true, dryRun: false, users: 0 });
      expect(result.documents.map(({ fullName }) => fullName)).to.include.members(['Acme_Sync', 'Acme_Sync_oauthPlcy']);
      expect(await documentsOf(org)).to.deep.equal(kept);
      expect(await deploysOf(org)).to.equal(1);
    },
    'a dry run asks the org and deletes nothing': async () => {
      const org = await newOrg();
      const before = await documentsOf(org);
      const result = await remove(org, 'Acme_Sync', { dryRun: true, given: false });
      expect(result).to.include({ deleted: false, dryRun: true, verified: false });
      expect(result.deployId).to.match(/^0Af/);
      expect(await documentsOf(org)).to.deep.equal(before);
      expect(await deploysOf(org)).to.equal(0);
    },
    'says who holds tokens, over all pages, and which logins of this machine use its key': async () => {
      const tokens = Array.from({ length: 230 }, (_, index) => ({
        app: 'Acme_Sync',
        username: `user${index}@acme.com`,
      }));
      const org = await newOrg({ tokens });
      await login({ ...org, username: `by-${org.username}` }, { clientId: await keyOf(org) });
      let asked: Question | undefined;
      const ask = (question: Question): Promise<boolean> => {
        asked = question;
        return Promise.resolve(false);
      };
      expect((await refusalOf(remove(org, 'Acme_Sync', { ask }))).code).to.equal('ConsentRefused');
      expect(asked?.risks.slice(1)).to.deep.equal([
        { key: 'TokensLost', data: { users: '230' } },
        { key: 'LoginsLost', data: { logins: `by-${org.username}` } },
      ]);
      expect(await deploysOf(org)).to.equal(0);
    },
    'an org that does not tell its token holders is no hindrance': async () => {
      const org = await newOrg();
      const fault = { do: 'status', status: 500, match: { path: 'oauth/usage' } } as const;
      await (await emulator()).fault(org.alias, fault);
      expect(await remove(org, 'Acme_Sync')).to.include({ deleted: true, users: null });
    },
    'the app that this very login uses needs a yes of its own': async () => {
      const org = await newOrg();
      await login(org, { clientId: await keyOf(org) });
      expect((await refusalOf(remove(org, 'Acme_Sync'))).code).to.equal('SelfCutOff');
      expect(await remove(org, 'Acme_Sync', { forceSelf: true })).to.include({ deleted: true });
    },
    'documents that the org left behind are deleted by name': async () => {
      const org = await newOrg({ switches: { deleteHeader: 'alone', deleteSatellite: 'allow' } });
      expect(await remove(org, 'Acme_Sync')).to.include({ deleted: true, verified: true });
      expect((await documentsOf(org)).filter((name) => name.startsWith('Acme_Sync'))).to.deep.equal([]);
      expect(await deploysOf(org)).to.equal(2);
    },
    'documents that will not go are an error in the words of the org': async () => {
      const org = await newOrg({ switches: { deleteHeader: 'alone', deleteSatellite: 'refuse' } });
      const { code, data } = await refusalOf(remove(org, 'Acme_Sync'));
      expect(code).to.equal('DeployFailed');
      expect(data['problems']).to.include('Acme_Sync_glbloauth');
    },
    'a lost answer is looked for in the org, and nothing is deployed twice': async () => {
      const org = await newOrg();
      await (await emulator()).fault(org.alias, { do: 'drop-after', match: { soapOperation: 'deploy' } });
      expect(await remove(org, 'Acme_Sync')).to.include({ deleted: true, verified: true, deployId: null });
      expect(await deploysOf(org)).to.equal(1);
    },
    'a lost request leaves the app, and says so': async () => {
      const org = await newOrg();
      await (await emulator()).fault(org.alias, { do: 'drop-before', match: { soapOperation: 'deploy' } });
      expect((await refusalOf(remove(org, 'Acme_Sync'))).code).to.equal('DeployLost');
      expect(await documentsOf(org)).to.include('Acme_Sync');
    },
    'an app that was changed while a person thought is not deleted': async () => {
      const org = await newOrg();
      const ask = async (): Promise<boolean> => {
        const [document] = (await (await emulator()).documents(org.alias)).filter(
          ({ fullName }) => fullName === 'Acme_Sync_glbloauth',
        );
        if (document === undefined) throw new Error('no global settings');
        const xml = document.xml.replace('<isDeviceFlowEnabled>false', '<isDeviceFlowEnabled>true');
        await (await emulator()).setDocument(org.alias, { ...document, xml });
        return true;
      };
      expect((await refusalOf(remove(org, 'Acme_Sync', { ask }))).code).to.equal('ChangedMeanwhile');
    },
  });
});

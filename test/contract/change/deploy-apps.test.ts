import { expect } from 'chai';
import type { App, AppDocument } from '../../../src/apps/app.ts';
import { deployApps, type DeployedApp } from '../../../src/change/app/deploy-apps.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import type { Consequence } from '../../../src/apps/risks/consequences.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { EcaError, type Facts } from '../../../src/errors/eca-error.ts';
import type { Outcome } from '../../../src/fleet/run-fleet.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { fleetReport } from '../../../src/output/fleet-report.ts';
import type { DeployReport } from '../../../src/output/app/project-text.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { emulator, newOrg, open } from '../org/world.ts';
import { pem } from './certificate/nordwind.ts';

async function deploy(
  org: OrgHandle,
  source: readonly AppDocument[],
  given = true,
  dryRun = false,
  remove = false,
): Promise<DeployedApp[]> {
  const consent = { ask: undefined, given, forceSelf: false };
  const unnamed = { remove, apiVersion: undefined };
  return deployApps(await open(org), source, { dryRun, waitMinutes: 1, consent, unnamed });
}

/** An org in which a deploy failed, with those facts. */
function failedWith(done: Facts): Outcome<DeployReport> {
  return {
    org: '',
    orgId: '',
    status: 'failed',
    error: new EcaError('SessionExpired', { detail: '', org: '' }, { done }),
  };
}

async function appsIn(org: OrgHandle): Promise<App[]> {
  return readEstate(await open(org));
}

/** The documents of an org as files that say something else. */
async function rewritten(org: OrgHandle, old: string | RegExp, fresh: string): Promise<AppDocument[]> {
  const documents = (await appsIn(org)).flatMap((app) => app.documents);
  return documents.map((document) => ({ ...document, xml: parseXml(document.xml.text.replace(old, fresh), 'file') }));
}

describe('deploying the files of a project', () => {
  together({
    'what the org holds already is no change': async () => {
      const org = await newOrg();
      const apps = await deploy(org, await rewritten(org, 'nothing', 'of it'));
      expect(apps.map(({ changed, deployId, dropped }) => [changed, deployId, dropped])).to.deep.equal([
        [false, null, []],
        [false, null, []],
      ]);
    },
    'a change that cuts callers off needs a yes, one that does not goes through': async () => {
      const org = await newOrg({ apps: ['device-kiosk'] });
      const off = await rewritten(org, '<isDeviceFlowEnabled>true', '<isDeviceFlowEnabled>false');
      expect((await refusalOf(deploy(org, off, false))).code).to.equal('ConsentMissing');
      const label = await rewritten(org, '<label>Kiosk', '<label>Counter');
      expect((await deploy(org, label, false))[0]?.changes.map(({ after }) => after)).to.include('Counter');
    },
    'a new app gets everything but what is bound to the other org (M4), and needs no yes': async () => {
      const [source, target] = await Promise.all([newOrg({ apps: ['device-kiosk'] }), newOrg({ apps: [] })]);
      const [app] = await deploy(target, await rewritten(source, 'x', 'x'), false);
      expect(app).to.include({ app: 'Kiosk', created: true, verified: true });
      expect(app?.dropped.map(({ field }) => field)).to.include.members(['consumerKey', 'oauthLink']);
      const keyIn = async (org: OrgHandle): Promise<unknown> =>
        /<consumerKey>\w+/.exec(JSON.stringify(await appsIn(org)))?.[0];
      expect(await keyIn(target)).not.to.equal(await keyIn(source));
    },
    'a certificate, a user or a flow that files add to an app needs a yes, also in a new app (R12)': async () => {
      const org = await newOrg({ apps: ['device-kiosk'] });
      const user = `<clientCredentialsFlowUser>integration@${org.alias}.example.com</clientCredentialsFlowUser>`;
      const global = '</ExtlClntAppGlobalOauthSettings>';
      const files: ReadonlyArray<readonly [string[], string, string]> = [
        [['CertificateAdded'], global, `<certificate>${pem}</certificate>${global}`],
        [['RunAsAdded'], '</ExtlClntAppOauthConfigurablePolicies>', `${user}</ExtlClntAppOauthConfigurablePolicies>`],
      ];
      for (const [keys, end, more] of files) {
        const { code, data } = await refusalOf(deploy(org, await rewritten(org, end, more), false));
        const { consequences = [] } = data as { consequences?: readonly Consequence[] };
        expect([code, consequences.map(({ key }) => key)]).to.deep.equal(['ConsentMissing', keys]);
      }
      const [source, target] = await Promise.all([newOrg({ apps: ['acme-sync'] }), newOrg({ apps: [] })]);
      const fresh = await rewritten(source, source.alias, target.alias);
      expect((await refusalOf(deploy(target, fresh, false))).code).to.equal('ConsentMissing');
      expect((await deploy(target, fresh))[0]).to.include({ created: true, verified: true });
    },
    'the only app of a dry run that the org refuses was not rolled back, since nothing was deployed': async () => {
      const org = await newOrg({ apps: ['acme-sync'] });
      const files = await rewritten(org, '<clientCredentialsFlowUser>', '<clientCredentialsFlowUser>no.');
      const said = async (dryRun: boolean): Promise<string> =>
        reportError(await failureOf(deploy(org, files, true, dryRun))).message;
      expect(await said(true))
        .to.include('checked the change without deploying')
        .and.not.include('rolled');
      expect(await said(false)).to.include('rolled it back');
    },
    'M5: one app that the org refuses does not hide the others': async () => {
      const org = await newOrg();
      const files = await rewritten(org, '<clientCredentialsFlowUser>', '<clientCredentialsFlowUser>no.');
      const wanted = files.map((document) => ({
        ...document,
        xml: parseXml(document.xml.text.replace('<isIntrospectAllTokens>false', '<isIntrospectAllTokens>true'), 'file'),
      }));
      expect((await refusalOf(deploy(org, wanted, true, true))).code).to.equal('AppsUnfit');
      const { code, data, done } = await failureOf(deploy(org, wanted));
      expect({ code, ...data }).to.include({ code: 'AppsFailed', done: 'Kiosk', same: '' });
      expect(JSON.stringify(data)).to.include('Acme_Sync').and.to.include('No such user');
      const again = await failureOf(deploy(org, wanted));
      expect(again.data).to.include({ done: '', same: 'Kiosk' });
      const factsOf = (facts: unknown): unknown => {
        const { orgs } = fleetReport<DeployReport>([failedWith(facts as Facts)]);
        const { apps = [], failed = [] } = orgs[0]?.result ?? {};
        return [apps.map(({ app, changed }) => [app, changed]), failed.map(({ app, error }) => [app, error.code])];
      };
      expect(factsOf(done)).to.deep.equal([[['Kiosk', true]], [['Acme_Sync', 'DeployFailed']]]);
      expect(factsOf(again.done)).to.deep.equal([[['Kiosk', false]], [['Acme_Sync', 'DeployFailed']]]);
    },
    'a file that names its app by the label it has in the org is refused before a deploy': async () => {
      const org = await newOrg({ apps: ['acme-sync'] });
      const files = await rewritten(
        org,
        '<externalClientApplication>Acme_Sync',
        '<externalClientApplication>Acme Sync',
      );
      const policies = files.filter(({ type }) => type === 'ExtlClntAppOauthConfigurablePolicies');
      const { code, data } = await refusalOf(deploy(org, policies));
      expect(code).to.equal('ParentIsLabel');
      expect(data).to.include({ app: 'Acme_Sync', label: 'Acme Sync' });
      expect(await (await emulator()).deploys(org.alias)).to.deep.equal([]);
    },
    'what was removed from the files stays in the org and is told, or goes on demand': async () => {
      const org = await newOrg({ apps: ['device-kiosk'] });
      const files = await rewritten(org, /<description>.*<\/description>/, '');
      const [before] = await deploy(org, files, false);
      expect(before).to.include({ changed: false });
      expect(before?.kept.map(({ field }) => field)).to.deep.equal(['description']);
      const [after] = await deploy(org, files, true, false, true);
      expect(after?.changes.map(({ field, after: now }) => [field, now])).to.deep.equal([['description', null]]);
      expect((await deploy(org, files, false))[0]?.kept).to.deep.equal([]);
    },
    'the only app that the org refuses comes with the id of its deploy': async () => {
      const org = await newOrg({ apps: ['acme-sync'] });
      const files = await rewritten(org, '<clientCredentialsFlowUser>', '<clientCredentialsFlowUser>no.');
      const { code, data, done } = await failureOf(deploy(org, files));
      const [failed] = done?.['failed'] as Array<{ app: string; deployId: string }>;
      expect(code).to.equal('DeployFailed');
      expect(failed).to.include({ app: 'Acme_Sync', deployId: (data as { deployId: string }).deployId });
    },
  });
});

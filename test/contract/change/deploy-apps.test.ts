import { expect } from 'chai';
import type { App, AppDocument } from '../../../src/apps/app.ts';
import type { DeployedApp } from '../../../src/change/deploy-apps.ts';
import { deployApps } from '../../../src/change/deploy-apps.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { parseXml } from '../../../src/xml/document.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { newOrg, open } from '../org/world.ts';

async function deploy(
  org: OrgHandle,
  source: readonly AppDocument[],
  given = true,
  dryRun = false,
): Promise<DeployedApp[]> {
  const consent = { ask: undefined, given, forceSelf: false };
  return deployApps(await open(org), source, { dryRun, waitMinutes: 1, consent });
}

async function appsIn(org: OrgHandle): Promise<App[]> {
  return readEstate(await open(org));
}

/** The documents of an org as files that say something else. */
async function rewritten(org: OrgHandle, old: string, fresh: string): Promise<AppDocument[]> {
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
    'M5: one app that the org refuses does not hide the others': async () => {
      const org = await newOrg();
      const files = await rewritten(org, '<clientCredentialsFlowUser>', '<clientCredentialsFlowUser>no.');
      const wanted = files.map((document) => ({
        ...document,
        xml: parseXml(document.xml.text.replace('<isIntrospectAllTokens>false', '<isIntrospectAllTokens>true'), 'file'),
      }));
      expect((await refusalOf(deploy(org, wanted, true, true))).code).to.equal('AppsUnfit');
      const { code, data } = await refusalOf(deploy(org, wanted));
      expect(code).to.equal('AppsFailed');
      expect(data['done']).to.equal('Kiosk');
      expect(data['problems']).to.include('Acme_Sync').and.to.include('No such user');
    },
  });
});

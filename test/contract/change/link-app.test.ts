import { expect } from 'chai';
import { type App, valueOf } from '../../../src/apps/app.ts';
import { linkSource } from '../../../src/apps/edits/link-edits.ts';
import { linkOf } from '../../../src/apps/link.ts';
import { linkApp, type LinkRequest, type LinkResult } from '../../../src/change/app/link-app.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import type { OrgSpec } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { type Scene, scene } from './scene.ts';

const yes = { ask: undefined, given: true, forceSelf: false };
const settings = 'ExtlClntAppOauthSettings';

async function appIn(at: Scene, name: string): Promise<App> {
  const found = (await readEstate(at.session)).find((app) => app.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** The kiosk app of an org of its own, made ready for other orgs. */
async function packagedKiosk(): Promise<App> {
  const at = await scene({ apps: ['device-kiosk'] });
  await at.rewrite('Kiosk', (xml) => xml.replace('>Local<', '>Packaged<'));
  return appIn(at, 'Kiosk');
}

async function link(at: Scene, source: App, more: Partial<LinkRequest> = {}): Promise<LinkResult> {
  const request = { source: linkSource(source), dryRun: false, waitMinutes: 1, consent: yes, ...more };
  return linkApp(at.session, request);
}

const letsGo: Partial<OrgSpec> = { apps: ['device-kiosk'], switches: { deleteSatellite: 'allow' } };
const keys = (phrases: LinkResult['notes']): string[] => phrases.map(({ key }) => key);

describe('linking an app to another org’s consumer', () => {
  it('makes a linked copy where the app is not: header and OAuth settings with the link, nothing else', async () => {
    const [source, at] = [await packagedKiosk(), await scene({ apps: [] })];
    const result = await link(at, source);
    expect(result).to.include({ app: 'Kiosk', created: true, verified: true, sourceOrgId: source.orgId });
    expect(keys(result.notes)).to.deep.equal(['LinkedTo']);
    expect(result.risks).to.deep.equal([]);
    expect(result.dropped.map(({ field }) => field)).to.deep.equal(['orgScopedExternalApp']);
    const copy = await appIn(at, 'Kiosk');
    expect(linkOf(copy)).to.deep.equal({ kind: 'linked', sourceOrgId: source.orgId.slice(0, 15) });
    expect(valueOf(copy, settings, 'oauthLink')).to.equal(valueOf(source, settings, 'oauthLink'));
    expect(copy.documents.map(({ type }) => type)).not.to.include('ExtlClntAppGlobalOauthSettings');
    expect(await link(at, source)).to.include({ changed: false, created: false, deployId: null });
  });

  it('takes an app’s own consumer away in the same deploy, after a yes', async () => {
    const [source, at] = [await packagedKiosk(), await scene(letsGo)];
    const nobody = await refusalOf(link(at, source, { consent: { ...yes, given: false } }));
    expect(nobody.code).to.equal('ConsentMissing');
    expect(await at.deployed()).to.deep.equal([]);
    const result = await link(at, source);
    expect(result).to.include({ changed: true, created: false, verified: true });
    expect(keys(result.risks)).to.deep.equal(['ConsumerGivenUp']);
    expect(result.changes.find(({ field }) => field === 'consumerKey')).to.include({ after: null });
    expect(await at.deployed()).to.have.lengthOf(1);
    expect(linkOf(await appIn(at, 'Kiosk')).kind).to.equal('linked');
    expect(Object.keys(await at.texts())).not.to.include('Kiosk_glbloauth');
  });

  it('an org that does not let go of the consumer keeps everything, and says so', async () => {
    const [source, at] = [await packagedKiosk(), await scene({ apps: ['device-kiosk'] })];
    const before = await at.texts();
    const { code, data } = await refusalOf(link(at, source));
    expect(code).to.equal('ConsumerKept');
    expect(data['problems']).to.include("can't be deleted by itself");
    expect(await at.texts()).to.deep.equal(before);
  });

  it('a dry run asks the org and changes nothing', async () => {
    const [source, at] = [await packagedKiosk(), await scene(letsGo)];
    const before = await at.texts();
    expect(await link(at, source, { dryRun: true })).to.include({ changed: true, dryRun: true, verified: false });
    expect(await at.texts()).to.deep.equal(before);
  });

  it('M3: refuses where the consumer changed meanwhile, and nothing is lost', async () => {
    const [source, at] = [await packagedKiosk(), await scene(letsGo)];
    const ask = async (): Promise<boolean> => {
      await at.rewrite('Kiosk_glbloauth', (xml) => xml.replace('<isPkceRequired>true', '<isPkceRequired>false'));
      return true;
    };
    const attempt = link(at, source, { consent: { given: false, forceSelf: false, ask } });
    expect(await refusalOf(attempt)).to.deep.include({ code: 'ChangedMeanwhile' });
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('a lost answer is looked for in the org: the consumer is gone, so it took place', async () => {
    const [source, at] = [await packagedKiosk(), await scene(letsGo)];
    await at.fault({ do: 'drop-after', match: { soapOperation: 'deploy' } });
    expect(await link(at, source)).to.include({ changed: true, verified: true, deployId: null });
  });

  it('a linked app moves to another source, after a yes', async () => {
    const [source, at] = [await packagedKiosk(), await scene({ apps: [] })];
    await link(at, source);
    const result = await link(at, await packagedKiosk());
    expect(keys(result.risks)).to.deep.equal(['LinkMoved']);
    expect(linkOf(await appIn(at, 'Kiosk'))).not.to.deep.include({ sourceOrgId: source.orgId.slice(0, 15) });
  });

  it('an org can’t be its own source', async () => {
    const at = await scene({ apps: ['device-kiosk'] });
    await at.rewrite('Kiosk', (xml) => xml.replace('>Local<', '>Packaged<'));
    const { code, data } = await refusalOf(link(at, await appIn(at, 'Kiosk')));
    expect([code, data['why']]).to.deep.equal(['LinkSourceUnfit', 'same-org']);
  });
});

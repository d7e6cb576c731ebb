import { expect } from 'chai';
import { readSetting } from '../../../src/apps/edits/org-settings.ts';
import { changeSettings, type SettingsRequest, type SettingsResult } from '../../../src/change/change-settings.ts';
import { readSettingsFiles } from '../../../src/org/metadata/settings-files.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import type { Fault } from '../../emulator/client.ts';
import { type Scene, scene } from './scene.ts';

const given = { ask: undefined, given: true, forceSelf: false };

async function change(at: Scene, typed: string, more: Partial<SettingsRequest> = {}): Promise<SettingsResult> {
  const values = [readSetting(typed)];
  return changeSettings(at.session, { values, dryRun: false, waitMinutes: 1, consent: given, ...more });
}

const oidc = async (at: Scene): Promise<string> => (await at.texts())['OauthOidc'] ?? '';

describe('settings of an org at the wire', () => {
  it('change in one deploy of the one file, and are read back', async () => {
    const at = await scene();
    expect(await change(at, 'isPkceRequired=true')).to.include({ changed: true, verified: true });
    expect(await oidc(at))
      .to.include('<isPkceRequired>true<')
      .and.to.include('<blockOAuthUnPwFlow>false<');
    const deploys = await at.deployed();
    expect(deploys.map((files) => Object.keys(files))).to.deep.equal([['settings/OauthOidc.settings']]);
    expect(await change(at, 'isPkceRequired=true')).to.include({ changed: false, deployId: null });
    expect(await at.deployed()).to.have.length(1);
  });

  it('are only checked in a dry run, and not without a yes', async () => {
    const at = await scene();
    const before = await at.texts();
    expect(await change(at, 'oAuthCdCrdtFlowEnable=true', { dryRun: true })).to.include({ verified: false });
    const consent = { ...given, given: false };
    expect((await refusalOf(change(at, 'oAuthCdCrdtFlowEnable=true', { consent }))).code).to.equal('ConsentMissing');
    const no = { ...consent, ask: async (): Promise<boolean> => Promise.resolve(false) };
    expect((await refusalOf(change(at, 'isPkceRequired=true', { consent: no }))).code).to.equal('ConsentRefused');
    expect(await at.texts()).to.deep.equal(before);
  });

  it('that may shut out the very login need --force-self beside a yes, and only where they do', async () => {
    const at = await scene();
    const refused = await refusalOf(change(at, 'enableAdminApprovedAppsOnly=true'));
    expect(refused).to.deep.include({ code: 'SelfShutOut' });
    expect(refused.data['consequences']).to.deep.equal([{ key: 'ApprovedAppsOnly', data: {} }]);
    expect(await at.deployed()).to.deep.equal([]);
    expect(await change(at, 'enableAdminApprovedAppsOnly=true', { dryRun: true })).to.include({ changed: true });
    const unasked = { ...given, given: false, forceSelf: true };
    const more = await refusalOf(change(at, 'enableAdminApprovedAppsOnly=true', { consent: unasked }));
    expect(more.code).to.equal('ConsentMissing');
    const consent = { ...given, forceSelf: true };
    expect(await change(at, 'enableAdminApprovedAppsOnly=true', { consent })).to.include({ verified: true });
    expect(await change(at, 'enableAdminApprovedAppsOnly=true')).to.include({ changed: false });
    expect(await change(at, 'enableAdminApprovedAppsOnly=false')).to.include({ verified: true });
  });

  it('that somebody changed meanwhile are left alone (M3)', async () => {
    const at = await scene();
    const ask = async (): Promise<boolean> => {
      await at.rewrite('OauthOidc', (xml) => xml.replace('<blockOAuthUnPwFlow>false<', '<blockOAuthUnPwFlow>true<'));
      return true;
    };
    const { code, data } = await refusalOf(
      change(at, 'isPkceRequired=true', { consent: { ...given, given: false, ask } }),
    );
    expect([code, data['documents']]).to.deep.equal(['ChangedMeanwhile', 'OauthOidc']);
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('that did not take effect are reported (M5)', async () => {
    const at = await scene({ switches: { ignoredFields: ['Settings.isPkceRequired'] } });
    const { code, data } = await refusalOf(change(at, 'isPkceRequired=true'));
    expect([code, data['values']]).to.deep.equal(['ValueNotTaken', 'isPkceRequired: true ≠ false']);
  });

  it('keep the facts of a deploy beside its error: refused, not taken, unread, cut off', async () => {
    const at = await scene();
    const factsOf = async (fault: Fault, more: Partial<SettingsRequest> = {}): Promise<unknown> => {
      await at.fault(fault);
      const { code, done } = await failureOf(change(at, 'isPkceRequired=true', more));
      const { changes, deployId, ...rest } = done ?? {};
      expect(changes).to.have.length(1);
      expect(deployId, code).to.match(/^0Af/);
      return { code, ...rest };
    };
    const refusal = { componentType: 'Settings', fullName: 'OauthOidc', fileName: 'x', problem: 'No.' };
    const refuse: Fault = { do: 'fail-deploy', match: { soapOperation: 'deploy' }, failures: [refusal] };
    const rest = { dryRun: false, risks: [{ key: 'OrgPkceRequired', data: {} }] };
    const undone = { code: 'DeployFailed', changed: false, verified: false };
    expect(await factsOf(refuse)).to.deep.equal({ ...rest, ...undone });
    expect(await factsOf(refuse, { dryRun: true })).to.deep.equal({ ...rest, ...undone, dryRun: true });
    const slow: Fault = { do: 'pending', match: { soapOperation: 'deploy' }, polls: 99 };
    expect(await factsOf(slow, { waitMinutes: 0 })).to.deep.equal({ ...rest, code: 'DeployStillRunning' });
    const unread: Fault = { do: 'status', status: 401, match: { soapOperation: 'retrieve' }, skip: 2, count: 0 };
    const taken = { code: 'ReadBackFailed', changed: true, verified: false };
    expect(await factsOf(unread)).to.deep.equal({ ...rest, ...taken });
    const ignoring = await scene({ switches: { ignoredFields: ['Settings.isPkceRequired'] } });
    const { done } = await failureOf(change(ignoring, 'isPkceRequired=true'));
    expect(done).to.deep.include({ changed: true, verified: false });
  });

  it('after a lost answer are looked at, and never deployed again', async () => {
    const at = await scene();
    await at.fault({ do: 'drop-after', match: { soapOperation: 'deploy' } });
    expect(await change(at, 'isPkceRequired=true')).to.include({ changed: true, deployId: null });
    expect(await at.deployed()).to.have.length(1);
    await at.fault({ do: 'drop-before', match: { soapOperation: 'deploy' } });
    expect((await refusalOf(change(at, 'isPkceRequired=false'))).code).to.equal('DeployLost');
  });

  it('are all three files of the org', async () => {
    const at = await scene();
    const members = (await readSettingsFiles(at.session)).map(({ member }) => member);
    expect(members).to.deep.equal(['ExternalClientApp', 'OauthOidc', 'ConnectedApp']);
  });
});

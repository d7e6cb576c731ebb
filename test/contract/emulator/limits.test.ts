import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { APP_POLICY, file, GLOBAL, HEADER, newApp, OAUTH, OAUTH_POLICY, type File } from './client.ts';
import { kioskGlobal, ofKiosk, subject, type Subject } from './experiment.ts';

const policy = (inner: string): File => file(OAUTH_POLICY, 'Kiosk_oauth_defaultPolicy', inner);
const validity = (minutes: number): File => {
  const inner = `<idTokenValidityInMinutes>${minutes}</idTokenValidityInMinutes>`;
  return kioskGlobal(`${ofKiosk}<idTokenConfig>${inner}</idTokenConfig>`);
};
const attributes = (keys: readonly string[]): File => {
  const list = keys.map((key) => `<customAttributes><formula>$User.Id</formula><key>${key}</key></customAttributes>`);
  return file(OAUTH, 'Kiosk_oauth', `${list.join('')}${ofKiosk}`);
};
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `key${index}`);
const SAML = 'ExtlClntAppSamlConfigurablePolicies';

describe('emulator: limits and relations that the guide gives', () => {
  let emulator: Emulator;
  let org: Subject;

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
    org = await subject(emulator, { apps: ['device-kiosk', 'header-only'] });
  });

  after(() => emulator.stop());

  it('minutes of JWT access tokens are of a list that grew with 65, of ID tokens at most 720, and never negative', async () => {
    const timeout = (minutes: number, version: string): Promise<string> =>
      org.deploy([policy(`${ofKiosk}<namedUserJwtTimeout>${minutes}</namedUserJwtTimeout>`)], { version });
    expect(await timeout(30, '64.0')).to.equal('');
    expect(await timeout(60, '64.0')).to.include('allowed values');
    expect(await timeout(60, '65.0')).to.equal('');
    expect(await timeout(2, '67.0')).to.include('allowed values');
    for (const minutes of [0, 1, 720]) expect(await org.deploy([validity(minutes)]), String(minutes)).to.equal('');
    for (const minutes of [-1, 721]) expect(await org.deploy([validity(minutes)])).to.include('between 1 and 720');
    const period = policy(`${ofKiosk}<refreshTokenValidityPeriod>-1</refreshTokenValidityPeriod>`);
    expect(await org.deploy([period])).to.include('must not be negative');
  });

  it('at most 128 attributes, each key once', async () => {
    expect(await org.deploy([attributes(numbered(128))])).to.equal('');
    expect(await org.deploy([attributes(numbered(129))])).to.include('no more than 128');
    expect(await org.deploy([attributes(['a', 'b', 'a'])])).to.include('DUPLICATE_VALUE');
  });

  it('a header needs its e-mail address, an app policy its switch, and states of Salesforce’s own are refused', async () => {
    const sent = (inner: string): Promise<string> => org.deploy([file(HEADER, 'New', inner)]);
    expect(await sent('<label>New</label>')).to.equal(`${HEADER}/New: Required field is missing: contactEmail`);
    expect(await sent('<contactEmail> </contactEmail>')).to.include('contactEmail');
    const internal = '<contactEmail>a@b.example</contactEmail><distributionState>Managed</distributionState>';
    expect(await sent(internal)).to.include('internal use only');
    expect(await org.deploy([file(APP_POLICY, 'Kiosk_defaultPolicy', ofKiosk)])).to.include('missing: isEnabled');
  });

  it('a satellite stays with its app', async () => {
    const moved = '<externalClientApplication>Umbrella_Draft</externalClientApplication>';
    for (const [type, name] of [
      [OAUTH, 'Kiosk_oauth'],
      [OAUTH_POLICY, 'Kiosk_oauth_defaultPolicy'],
      [GLOBAL, 'Kiosk_glbloauth'],
    ] as const) {
      expect(await org.deploy([file(type, name, moved)])).to.include('belongs to the external client app Kiosk');
    }
    expect(await org.value('Kiosk_oauth', 'externalClientApplication')).to.equal('Kiosk');
  });

  it('SAML policies are for local apps with the plugin on, and name both URLs', async () => {
    const urls = '<acsUrl>https://a.example/acs</acsUrl><entityUrl>https://a.example</entityUrl>';
    const saml = (inner: string): File => file(SAML, 'Kiosk_saml', inner);
    const more = (one: File, plugin: string): Promise<string> =>
      org.deploy([file(APP_POLICY, 'Kiosk_defaultPolicy', `${ofKiosk}<isEnabled>true</isEnabled>${plugin}`), one]);
    const off = '<isSamlPluginEnabled>false</isSamlPluginEnabled>';
    expect(await more(saml(`${urls}${ofKiosk}`), off)).to.include("SAML isn't available");
    expect(await more(saml(ofKiosk), '')).to.include('Required field is missing: acsUrl');
    expect(await more(saml(`${urls}${ofKiosk}`), '')).to.equal('');
  });

  it('push settings have one configuration or a link, and the other plugins their required elements', async () => {
    const one = await subject(emulator);
    const push = (inner: string): File =>
      file('ExtlClntAppPushSettings', 'Kiosk_push', `${inner}<pushServiceType>Android</pushServiceType>`);
    const config = '<fcmProject>p</fcmProject><serviceAccount>s</serviceAccount>';
    const link = '<pushConfigLink>00D000000000009:1Dh</pushConfigLink>';
    expect(await one.deploy([push(ofKiosk)])).to.include('exactly one of');
    expect(await one.deploy([push(`<androidPushConfig>${config}</androidPushConfig>${ofKiosk}${link}`)])).to.include(
      'exactly one of',
    );
    expect(await one.deploy([push(`<androidPushConfig>${config}</androidPushConfig>${ofKiosk}`)])).to.equal('');
    expect(await one.deploy([push(`${ofKiosk}${link}`)])).to.equal('');
    const bare: ReadonlyArray<[string, string]> = [
      ['ExtlClntAppCanvasSettings', 'canvasUrl'],
      ['ExtlClntAppMobileSettings', 'isScreenLockEnabled'],
      ['ExtlClntAppMobileConfigurablePolicies', 'screenLockTimeout'],
      ['ExtlClntAppPushConfigurablePolicies', 'isFullContent'],
    ];
    for (const [type, field] of bare)
      expect(await one.deploy([file(type, 'Kiosk_bare', ofKiosk)])).to.include(`Required field is missing: ${field}`);
    const types = '<notificationTypes><pushByDefault>true</pushByDefault></notificationTypes>';
    expect(await one.deploy([file('ExtlClntAppNotificationSettings', 'N', `${ofKiosk}${types}`)])).to.include(
      'Required field is missing: notificationType',
    );
  });

  it('an app may be deleted with all its documents listed, in any order, but not by somebody who may not edit it', async () => {
    const one = await subject(emulator, { apps: [] });
    expect(await one.deploy(newApp('Gone'))).to.equal('');
    const listed = [
      { type: GLOBAL, fullName: 'Gone_glbl' },
      { type: HEADER, fullName: 'Gone' },
      { type: OAUTH_POLICY, fullName: 'Gone_oauth_defaultPolicy' },
      { type: OAUTH, fullName: 'Gone_oauth' },
      { type: APP_POLICY, fullName: 'Gone_defaultPolicy' },
    ];
    await emulator.configure(one.org.alias, {
      userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppAdmin'],
    });
    expect(await one.destroy(listed.slice(1, 2))).to.include('INSUFFICIENT_ACCESS');
    await emulator.configure(one.org.alias, {
      userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppDeveloper'],
    });
    expect(await one.destroy(listed)).to.equal('');
    expect(await one.names()).to.deep.equal([]);
  });
});

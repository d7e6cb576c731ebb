import { expect } from 'chai';
import JSZip from 'jszip';
import { startEmulator, type Configuration, type Emulator } from '../../emulator/client.ts';
import {
  APP_POLICY,
  connect,
  deploy,
  element,
  file,
  GLOBAL,
  HEADER,
  newApp,
  OAUTH,
  OAUTH_POLICY,
  pack,
  type Extras,
  type File,
  type Outcome,
} from './client.ts';

const NS = 'http://soap.sforce.com/2006/04/metadata';
const parent = (app: string): string => `<externalClientApplication>${app}</externalClientApplication>`;
const kiosk = parent('Kiosk');

describe('emulator: what a deploy refuses, in the platform’s words', () => {
  let emulator: Emulator;
  const send = async (files: File[], extras: Extras = {}, alias = 'org'): Promise<Outcome> =>
    deploy(connect(emulator.org(alias)), await pack(files, extras));
  const problem = async (files: File[], extras: Extras = {}): Promise<string> => {
    const { problems } = await send(files, extras);
    return problems.join(' | ');
  };
  const policy = (inner: string): Promise<string> => problem([file(OAUTH_POLICY, 'Kiosk_oauth_defaultPolicy', inner)]);
  const global = (inner: string): Promise<string> => problem([file(GLOBAL, 'Kiosk_glbloauth', inner)]);
  const withSwitch = async <T>(on: Configuration, off: Configuration, run: () => Promise<T>): Promise<T> => {
    await emulator.configure('org', on);
    try {
      return await run();
    } finally {
      await emulator.configure('org', off);
    }
  };

  before(async () => {
    emulator = await startEmulator({
      orgs: [{ alias: 'org', apps: ['device-kiosk', 'linked-packaged', 'acme-sync'] }],
    });
  });

  after(() => emulator.stop());

  it('unknown elements, near misses and elements of another type', async () => {
    const answers = [
      await policy(`<clientCredentialsUser>x</clientCredentialsUser>${kiosk}`),
      await global(`<clientCredentialsFlowUser>x</clientCredentialsFlowUser>${kiosk}`),
      await problem([file(OAUTH, 'Kiosk_oauth', `${kiosk}<isPkceRequired>true</isPkceRequired>`)]),
    ];
    for (const [index, name] of ['clientCredentialsUser', 'clientCredentialsFlowUser', 'isPkceRequired'].entries()) {
      expect(answers[index]).to.include(`Element {${NS}}${name} invalid at this location in type Extl`);
    }
  });

  it('wrong enum values, booleans and numbers', async () => {
    expect(await policy(`${kiosk}<permittedUsersPolicyType>AdminApproved</permittedUsersPolicyType>`)).to.include(
      "'AdminApproved' is not a valid value for the enum 'PermittedUsersPolicyType'",
    );
    expect(
      await problem([
        file(HEADER, 'X', '<contactEmail>a@b.c</contactEmail><distributionState>Packageable</distributionState>'),
      ]),
    ).to.include("'Packageable' is not a valid value for the enum 'ExtlClntAppDistState'");
    expect(await global(`${kiosk}<isPkceRequired>yes</isPkceRequired>`)).to.include(
      "'yes' is not a valid value for the type xsd:boolean",
    );
    expect(await policy(`${kiosk}<refreshTokenValidityPeriod>soon</refreshTokenValidityPeriod>`)).to.include('xsd:int');
  });

  it('elements twice, or repeated ones apart', async () => {
    expect(await global(`${kiosk}${kiosk}`)).to.include(
      'Element externalClientApplication is duplicated at this location in type',
    );
    const range =
      '<trustedIpRanges><endIpAddress>192.0.2.9</endIpAddress><startIpAddress>192.0.2.1</startIpAddress></trustedIpRanges>';
    const apart = `${range}${kiosk}${range}`;
    expect(await problem([file(OAUTH, 'Kiosk_oauth', apart)])).to.include('Element trustedIpRanges is duplicated');
  });

  it('elements out of order: refused, accepted or dropped with a misleading text, by switch', async () => {
    const inner = `<isPkceRequired>true</isPkceRequired>${kiosk}`;
    expect(await global(inner)).to.include('externalClientApplication invalid at this location');
    await withSwitch({ outOfOrder: 'accept' }, { outOfOrder: 'reject' }, async () =>
      expect(await global(inner)).to.equal(''),
    );
    await withSwitch({ outOfOrder: 'drop' }, { outOfOrder: 'reject' }, async () =>
      expect(await global(inner)).to.include('Enter the name of the parent external client app'),
    );
  });

  it('broken XML and a wrong root', async () => {
    const broken = {
      type: GLOBAL,
      fullName: 'Kiosk_glbloauth',
      xml: '<ExtlClntAppGlobalOauthSettings><label></ExtlClntAppGlobalOauthSettings>',
    };
    expect(await problem([broken])).to.include('Error parsing file:');
    expect(await problem([file(GLOBAL, 'Kiosk_glbloauth', kiosk, 'ConnectedApp')])).to.include('Unexpected element');
  });

  it('a parent that is missing or unknown', async () => {
    expect(await problem([file(OAUTH, 'Lost_oauth', '<label>x</label>')])).to.include(
      'Enter the name of the parent external client app',
    );
    expect(await problem([file(OAUTH, 'Lost_oauth', parent('Nobody'))])).to.include('INVALID_CROSS_REFERENCE_KEY');
  });

  it('global settings without OAuth settings, or over a link to another org', async () => {
    const text =
      "The external client app configured in your global OAuth Settings doesn't have a valid OAuth settings configuration.";
    const [header, , globalFile] = newApp('Alone');
    expect(await problem([header, globalFile].flatMap((one) => one ?? []))).to.include(text);
    expect(await problem([file(GLOBAL, 'Soylent_glbl', parent('Soylent_Connect'))])).to.include(text);
  });

  it('a link to another org for a local app, and a link to a consumer that is not the app’s', async () => {
    const link = (target: string): string => `<oauthLink>${target}</oauthLink>`;
    const text = "doesn't have distribution state PACKAGED";
    expect(await problem(newApp('Linked', '', link('00D0o000001RuTm:888bm000002gH3J')))).to.include(text);
    const org15 = emulator.org('org').orgId.slice(0, 15);
    expect(await problem([file(OAUTH, 'Kiosk_oauth', `${kiosk}${link(`${org15}:888000000000001`)}`)])).to.include(text);
  });

  it('unknown scopes with the list of all, while synonyms are folded', async () => {
    const scopes = (value: string): File =>
      file(OAUTH, 'Kiosk_oauth', `<commaSeparatedOauthScopes>${value}</commaSeparatedOauthScopes>${kiosk}`);
    const answer = await problem([scopes('Api, McpApi')]);
    expect(answer).to.include("There's a problem with your scope(s): McpApi").and.include('SFApiPlatform');
    expect(await problem([scopes('Api,Profile,Email,OfflineAccess')])).to.equal('');
    const stored = (await emulator.documents('org')).find(({ fullName }) => fullName === 'Kiosk_oauth');
    expect(element(stored?.xml, 'commaSeparatedOauthScopes')).to.equal('Api, Basic, RefreshToken');
  });

  it('users, permission sets and profiles that the org has not, and ids in the place of names', async () => {
    const user = 'nobody@nowhere.example.com';
    expect(await policy(`<clientCredentialsFlowUser>${user}</clientCredentialsFlowUser>${kiosk}`)).to.include(
      `No such user: ${user}`,
    );
    const sets = (value: string): Promise<string> =>
      policy(`<commaSeparatedPermissionSet>${value}</commaSeparatedPermissionSet>${kiosk}`);
    expect(await sets('0PS000000000001AAA')).to.include(
      "INVALID_FIELD: We couldn't find permission sets called 0PS000000000001AAA",
    );
    expect(await sets('Acme_Integration,\n  Nordwind_Sync')).to.equal('');
    expect(await policy(`<commaSeparatedProfile>Nobody</commaSeparatedProfile>${kiosk}`)).to.include('INVALID_FIELD');
  });

  it('a second policy, by the name of the first', async () => {
    expect(await problem([file(OAUTH_POLICY, 'Kiosk_second', kiosk)])).to.include(
      'DUPLICATE_VALUE: ExtlClntAppOauthSettingsId duplicates value on Kiosk_oauth_defaultPolicy',
    );
    expect(await problem([file(APP_POLICY, 'Kiosk_second', `${kiosk}<isEnabled>true</isEnabled>`)])).to.include(
      'DUPLICATE_VALUE',
    );
  });

  it('JWT timeouts while JWT tokens are off', async () => {
    expect(
      await policy(`${kiosk}<namedUserJwtSessionTimeoutType>UserSession</namedUserJwtSessionTimeoutType>`),
    ).to.include('Invalid plugin settings');
  });

  it('more than 30 days of inactivity with the idle limit, unless the same deploy shortens them', async () => {
    const inactivity = (days: number): string =>
      `${kiosk}<refreshTokenPolicyType>SpecificInactivity</refreshTokenPolicyType><refreshTokenValidityPeriod>${days}</refreshTokenValidityPeriod><refreshTokenValidityUnit>Days</refreshTokenValidityUnit>`;
    const limited = `${kiosk}<isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL>`;
    expect(await policy(inactivity(31))).to.equal('');
    expect(await global(limited)).to.include('30 days');
    const both = [
      file(GLOBAL, 'Kiosk_glbloauth', limited),
      file(OAUTH_POLICY, 'Kiosk_oauth_defaultPolicy', inactivity(30)),
    ];
    expect(await problem(both)).to.equal('');
    expect(await policy(inactivity(31))).to.include('30 days');
  });

  it('a certificate that is none, and the code flow before the org allows it', async () => {
    expect(await global(`<certificate>MIIB</certificate>${kiosk}`)).to.include('certificate');
    const on = `${kiosk}<isCodeCredFlowEnabled>true</isCodeCredFlowEnabled>`;
    expect(await global(on)).to.include("isn't enabled for your org");
    const settings = file(
      'Settings',
      'OauthOidc',
      '<oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable>',
      'OauthOidcSettings',
    );
    expect(await problem([settings])).to.equal('');
    expect(await global(on)).to.equal('');
  });

  it('members that the zip has not, files that the manifest has not, and a zip without manifest', async () => {
    const named = [{ type: HEADER, fullName: 'Ghost' }];
    expect(await problem([], { named })).to.include(
      `An object 'Ghost' of type ${HEADER} was named in package.xml, but was not found in zipped directory`,
    );
    expect(await problem(newApp('Stray'), { named: [] })).to.include('is not named in package.xml');
    const bare = await new JSZip().file('readme.txt', 'nothing').generateAsync({ type: 'nodebuffer' });
    expect((await deploy(connect(emulator.org('org')), bare)).problems.join()).to.include('No package.xml found');
    expect(await deploy(connect(emulator.org('org')), Buffer.from('no zip'))).to.include({ status: 'Failed' });
    expect(await emulator.surprises()).to.deep.equal([]);
  });

  it('ignored fields, forced PKCE and colliding policies: reported as done and not done, by switch', async () => {
    const stored = async (): Promise<string | undefined> =>
      element(
        (await emulator.documents('org')).find(({ fullName }) => fullName === 'Acme_Sync_glbloauth')?.xml,
        'isPkceRequired',
      );
    const off = file(GLOBAL, 'Acme_Sync_glbloauth', `${parent('Acme_Sync')}<isPkceRequired>false</isPkceRequired>`);
    await withSwitch({ ignoredFields: [`${GLOBAL}.isPkceRequired`] }, { ignoredFields: [] }, async () => {
      expect((await send([off])).success).to.equal(true);
      expect(await stored()).to.equal('true');
    });
    await withSwitch({ pkceRequired: 'forced' }, { pkceRequired: 'honoured' }, async () => {
      expect((await send([off])).success).to.equal(true);
      expect(await stored()).to.equal('true');
    });
    expect((await send([off])).success).to.equal(true);
    expect(await stored()).to.equal('false');
    const withPolicy = (app: string): File[] => [...newApp(app), file(OAUTH_POLICY, `${app}_oauthPlcy`, parent(app))];
    expect(await problem(withPolicy('Calm'))).to.equal('');
    await withSwitch({ policyInCreatingDeploy: 'collide' }, { policyInCreatingDeploy: 'replace' }, async () =>
      expect(await problem(withPolicy('Crash'))).to.include('DUPLICATE_VALUE'),
    );
  });

  it('a foreign orgScopedExternalApp is refused, or silently put right, by switch', async () => {
    const [header] = newApp('Foreign');
    const xml =
      header?.xml.replace('</label>', '</label><orgScopedExternalApp>00D0o000001RuTm:Foreign</orgScopedExternalApp>') ??
      '';
    const foreign = { type: HEADER, fullName: 'Foreign', xml };
    expect(await problem([foreign])).to.include('orgScopedExternalApp');
    await withSwitch({ foreignOrgScope: 'resolve' }, { foreignOrgScope: 'reject' }, async () => {
      expect(await problem([foreign])).to.equal('');
      const stored = (await emulator.documents('org')).find(({ fullName }) => fullName === 'Foreign');
      expect(element(stored?.xml, 'orgScopedExternalApp')).to.equal(
        `${emulator.org('org').orgId.slice(0, 15)}:Foreign`,
      );
    });
  });
});

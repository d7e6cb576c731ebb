import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import { type Changed, deploysTo, onlyOrg, type OrgPart, type Stage, stage, texts } from './stage.ts';

type Policies = {
  readonly permissionSets: readonly string[];
  readonly oauthPolicy: { readonly elements: Readonly<Record<string, string>> } | null;
};

const policyName = 'ExtlClntAppOauthConfigurablePolicies/Kiosk_oauth_defaultPolicy';

describe('the settings and policies of an app', function () {
  this.timeout(90_000);
  let orgs: Stage;
  const change = async (command: string, ...flags: string[]): Promise<OrgPart<Changed>> =>
    onlyOrg(await orgs.run<Changed>(['eca', ...command.split(' '), '--name', 'Kiosk', ...flags, '--json']));
  const changes = ({ result, error }: OrgPart<Changed>): string[] => {
    expect(error, JSON.stringify(error)).to.equal(undefined);
    return result.changes.map(({ field, after }) => `${field}=${after ?? ''}`);
  };
  before(async () => {
    orgs = await stage([{ alias: 'demo', apps: ['device-kiosk'] }]);
  });
  after(async () => orgs.end());

  it('the header is renamed', async () => {
    const label = 'Kiosk "Süd" & Nord 🚀';
    expect(changes(await change('update', '--label', label, '--clear-description'))).to.deep.equal([
      'description=',
      `label=${label}`,
    ]);
    const shown = await orgs.run(['eca', 'display', '--name', label]);
    expect(shown.stdout).to.include(`Kiosk  ${label}`);
  });

  it('OAuth settings change as named, and widening access is asked', async () => {
    const [range, attribute] = ['192.0.2.0-192.0.2.255=Office, 3rd floor', 'Country=Organization.Country'];
    const flags = ['--add-scope', 'openid', '--add-ip-range', range, '--add-custom-attribute', attribute];
    const refused = await change('oauth set', ...flags);
    expect(refused.error.code).to.equal('ConsentMissing');
    expect(refused.error.message).to.include('Clients can ask for more: openid');
    expect(await deploysTo(orgs.emulator, 'demo')).to.equal(1);
    const done = await change(
      'oauth set',
      ...flags,
      '--set',
      'idTokenConfig.idTokenValidityInMinutes=5',
      '--remove-scope',
      'chatter_api',
      '--if-present',
      '--no-prompt',
    );
    expect(changes(done)).to.have.members([
      'commaSeparatedOauthScopes=Api, Web, RefreshToken, OpenID',
      'customAttributes.formula=Organization.Country',
      'customAttributes.key=Country',
      'trustedIpRanges.description=Office, 3rd floor',
      'trustedIpRanges.endIpAddress=192.0.2.255',
      'trustedIpRanges.startIpAddress=192.0.2.0',
      'idTokenConfig.idTokenValidityInMinutes=5',
    ]);
    expect(done.result.risks.map(({ code }) => code)).to.deep.equal([
      'ScopesAdded',
      'IpRangesAdded',
      'AttributesAdded',
    ]);
    expect(done.result.notes.map(({ message }) => message).join()).to.include('nothing to remove: chatter_api');
  });

  it('policies change as named, others stay, and are shown with what they mean', async () => {
    const flags = ['--permitted-users', 'pre-authorized', '--add-permission-set', 'Nordwind_Sync,Wayne_Platform'];
    expect(changes(await change('policy set', ...flags, '--no-prompt'))).to.have.members([
      'permittedUsersPolicyType=AdminApprovedPreAuthorized',
      'commaSeparatedPermissionSet=Nordwind_Sync,Wayne_Platform',
    ]);
    expect((await texts(orgs.emulator, 'demo'))[policyName]).to.include('<refreshTokenValidityPeriod>365<');
    const show = ['eca', 'policy', 'show', '--name', 'Kiosk'];
    const [text, json] = await Promise.all([orgs.run(show), orgs.run<Policies>([...show, '--json'])]);
    expect(onlyOrg(json).result.permissionSets).to.deep.equal(['Nordwind_Sync', 'Wayne_Platform']);
    expect(onlyOrg(json).result.oauthPolicy?.elements).to.include({ refreshTokenValidityUnit: 'Days' });
    expect(text.stdout).to.match(/^ {2}Permission sets {2}Nordwind_Sync$/m);
    expect(text.stdout).to.match(/permittedUsersPolicyType +AdminApprovedPreAuthorized: only users with$/m);
    expect(tooWide(text.stdout)).to.deep.equal([]);
  });

  it('what does not exist or does not fit is refused with the reason', async () => {
    const codes = await Promise.all(
      [
        ['--add-permission-set', 'Nordwind_Snyc'],
        ['--add-permission-set', 'Umbrella_Analytics'],
        ['--profile', 'Nobody'],
        ['--refresh-token-policy', 'infinite', '--refresh-token-validity', '5'],
        ['--set', 'isEnabled=perhaps'],
      ].map(async (flags) => orgs.run(['eca', 'policy', 'set', '--name', 'Kiosk', ...flags, '--no-prompt'])),
    );
    const said = codes.map(({ stderr }) => /\((\w+)\)/.exec(stderr)?.[1]);
    expect(said).to.deep.equal([
      'PermissionSetUnknown',
      'PermissionSetLicensed',
      'ProfileUnknown',
      'CombinationRefused',
      'FieldValueInvalid',
    ]);
    expect(codes[0]?.stderr).to.include('Did you mean: Nordwind_Sync?');
  });

  it('what is wrong in itself is wrong usage, said before any org is asked', async () => {
    await orgs.emulator.clearRequests('demo');
    const runs = await Promise.all([
      orgs.run(['eca', 'oauth', 'set', '--name', 'Kiosk', '--add-scope', 'opnid']),
      orgs.run(['eca', 'oauth', 'set', '--name', 'Kiosk', '--single-logout-url', 'http://a.example.com']),
      orgs.run(['eca', 'policy', 'set', '--name', 'Kiosk', '--ip-relaxation', 'some']),
    ]);
    expect(runs.map(({ status }) => status)).to.deep.equal([2, 2, 2]);
    expect(runs[0].stderr).to.match(/Did you mean: openid\?/i);
    expect(await orgs.emulator.requests('demo')).to.deep.equal([]);
  });

  it('the whole app is switched off after a yes, and on again', async () => {
    expect((await change('disable')).error.code).to.equal('ConsentMissing');
    expect(changes(await change('disable', '--no-prompt'))).to.deep.equal(['isEnabled=false']);
    expect(changes(await change('enable'))).to.deep.equal(['isEnabled=true']);
    expect((await change('enable')).result.changed).to.equal(false);
  });
});

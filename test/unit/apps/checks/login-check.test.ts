import { expect } from 'chai';
import { type App, withDocument } from '../../../../src/apps/app.ts';
import { checkLogin, type LoginFacts } from '../../../../src/apps/checks/login-check.ts';
import type { FlowName } from '../../../../src/apps/flows/flow-names.ts';
import { consequenceReport } from '../../../../src/output/consequences.ts';
import { acme, documentWith, linkedAcme, type Fields, securityType } from '../acme.ts';

const around: LoginFacts = {
  org: 'dev',
  now: 0,
  setting: () => true,
  userOf: () => undefined,
  username: undefined,
  approved: undefined,
};

const actionsFor = (app: App, flow: FlowName): readonly string[] | undefined => {
  const off = checkLogin(app, flow, around).find(({ phrase }) => phrase.key === 'CheckFlowOff');
  return off && consequenceReport(off.phrase).actions;
};

const bare = acme({ global: {}, policy: {} });
const flow = 'isClientCredentialsFlowEnabled';
const command = 'sf eca flow enable --name Acme --target-org dev --flow';

describe('checking a login', () => {
  const lacking: ReadonlyArray<[FlowName, string]> = [
    ['web-server', ' --callback-url URL'],
    ['client-credentials', ' --run-as USERNAME'],
    ['jwt-bearer', ' --certificate FILE'],
    ['device', ''],
    ['code-credentials', ''],
    ['token-exchange', ''],
  ];
  for (const [name, option] of lacking) {
    it(`prints a command that switches ${name} on with all that the app lacks`, () => {
      expect(actionsFor(bare, name)).to.deep.equal([`${command} ${name}${option}`]);
    });
  }

  it('says of an app without global OAuth settings that it has no consumer, and how it gets one', () => {
    const [found, ...others] = checkLogin(acme({ settings: {} }), 'device', around);
    expect([found?.phrase.key, found?.level, others]).to.deep.equal(['CheckNoConsumer', 'problem', []]);
    expect(found && consequenceReport(found.phrase).actions?.[0]).to.include(
      'sf eca create --name Acme --target-org dev',
    );
  });

  it('names the contact that the app has in the command that completes it, and no callback URL without need', () => {
    const app = acme({ header: { contactEmail: 'it@acme.example' }, settings: {} });
    const actionOf = (name: FlowName): string =>
      checkLogin(app, name, around)
        .flatMap(({ phrase }) => consequenceReport(phrase).actions ?? [])
        .join();
    expect(actionOf('client-credentials')).to.match(/--contact-email it@acme\.example$/);
    expect(actionOf('web-server')).to.include('it@acme.example --callback-url http://localhost:1717/OauthRedirect');
  });

  it('warns of the rule on the device flow until its day, and counts it as a fault from then on', () => {
    const app = acme({ global: { isDeviceFlowEnabled: 'true', callbackUrl: 'https://acme.example.com/cb' } });
    const levelAt = (moment: string): string | undefined =>
      checkLogin(app, 'device', { ...around, now: Date.parse(moment) }).find(
        ({ phrase }) => phrase.key === 'DeviceRuleCallback',
      )?.level;
    expect(levelAt('2026-11-29T23:59:59Z')).to.equal('advice');
    expect(levelAt('2026-11-30T00:00:00Z')).to.equal('problem');
  });

  it('sends whoever needs the secret of a linked app to the source org, where alone it can be read', () => {
    const shut: LoginFacts = { ...around, setting: () => false };
    const saidOf = (app: App): string[] =>
      checkLogin(app, 'device', shut)
        .filter(({ phrase }) => phrase.key.startsWith('CheckSecret'))
        .flatMap(({ phrase }) => consequenceReport(phrase).actions ?? [phrase.key]);
    expect(saidOf(acme({ global: {}, policy: {} })).join()).to.include('show --name Acme --target-org dev');
    const [action, ...others] = saidOf(linkedAcme({ policy: {} }));
    expect([action, others]).to.deep.equal([
      'Read it through a login of the source org: sf eca secret show --name Acme --target-org SOURCE_ORG --enable-secret-access',
      [],
    ]);
  });

  const findings = (app: App, name: FlowName): string[] =>
    checkLogin(app, name, around).map(({ level, phrase }) => `${level} ${phrase.key}`);
  const scoped = (commaSeparatedOauthScopes: string, more: Fields = {}): App =>
    acme({
      settings: { commaSeparatedOauthScopes },
      global: more,
      policy: { permittedUsersPolicyType: 'AdminApprovedPreAuthorized', commaSeparatedPermissionSet: 'Bots' },
    });

  it('advises refresh_token for JWT logins of pre-authorized users, which some orgs refuse without it', () => {
    expect(findings(scoped('Api'), 'jwt-bearer')).to.include('advice CheckJwtRefresh');
    expect(findings(scoped('Api, RefreshToken'), 'jwt-bearer')).to.not.include('advice CheckJwtRefresh');
    expect(findings(scoped('Api'), 'web-server')).to.not.include('advice CheckJwtRefresh');
  });

  it('does not call an app for another API than that of sf a problem, and says which tokens its scopes need', () => {
    const advised = ['advice CheckNoApi', 'advice ScopeNeedsJwt'];
    expect(findings(scoped('MCP, RefreshToken'), 'web-server')).to.include.members(advised);
    expect(findings(scoped('RefreshToken'), 'web-server')).to.include('problem CheckNoApi');
    const jwt = scoped('MCP, RefreshToken', { isNamedUserJwtEnabled: 'true' });
    expect(findings(jwt, 'web-server')).to.include('advice CheckNoApi').and.to.not.include('advice ScopeNeedsJwt');
  });

  it('asks for nothing that the app has', () => {
    const policy = { clientCredentialsFlowUser: 'bot@acme.example', [flow]: 'false' };
    const globals: readonly Fields[] = [{}, { [flow]: 'true' }];
    for (const global of globals) {
      expect(actionsFor(acme({ global, policy }), 'client-credentials')).to.deep.equal([
        `${command} client-credentials`,
      ]);
    }
  });

  it('a user with API Only User has no login with a browser, and whether one by device works is not known', () => {
    const facts = { username: 'bot@acme.example', active: true, frozen: false, apiEnabled: true, powers: [] };
    const robot = { ...facts, integrationLicence: true, profile: 'Bots', permissionSets: [] };
    const keysOf = (name: FlowName, apiOnly: boolean): string[] =>
      checkLogin(scoped('Api, RefreshToken', { callbackUrl: 'http://localhost:1717/OauthRedirect' }), name, {
        ...around,
        username: robot.username,
        userOf: () => ({ ...robot, apiOnly }),
      }).flatMap(({ level, phrase }) => (phrase.key.startsWith('CheckApiOnly') ? `${level} ${phrase.key}` : []));
    const found = lacking.flatMap(([name]) => keysOf(name, true).map((key) => `${name}: ${key}`));
    expect(found).to.deep.equal(['web-server: problem CheckApiOnly', 'device: unknown CheckApiOnlyDevice']);
    expect(lacking.flatMap(([name]) => keysOf(name, false))).to.deep.equal([]);
  });

  for (const [field, key, option] of [
    ['isDPopEnabled', 'CheckDpop', '--no-require-dpop'],
    ['isMtlsEnabled', 'CheckMtls', '--no-require-mtls'],
  ] as const) {
    it(`no login works through an app with ${field}, whichever the flow, and the command that ends it is named`, () => {
      const app = acme({ global: { [field]: 'true' }, policy: {} });
      for (const [name] of lacking) {
        const found = checkLogin(app, name, around).find(({ phrase }) => phrase.key === key);
        expect(found?.level, name).to.equal('problem');
        expect(found && consequenceReport(found.phrase).actions?.join()).to.include(option);
      }
    });
  }

  it('names both where an app requires DPoP and mutual TLS: ending one lets nobody in', () => {
    const app = acme({ global: { isDPopEnabled: 'true', isMtlsEnabled: 'true' }, policy: {} });
    const keys = checkLogin(app, 'web-server', around).map(({ phrase }) => phrase.key);
    expect(keys).to.include.members(['CheckMtls', 'CheckDpop']);
  });

  it('mentions a list of addresses for refresh tokens where the login would have one', () => {
    const range = '<startIpAddress>192.0.2.0</startIpAddress><endIpAddress>192.0.2.9</endIpAddress>';
    const text = `<${securityType}><tokenIpRanges>${range}</tokenIpRanges></${securityType}>`;
    const app = withDocument(acme({ global: {}, policy: {} }), documentWith(securityType, 'Acme_sec', text));
    const levelOf = (name: FlowName): string | undefined =>
      checkLogin(app, name, around).find(({ phrase }) => phrase.key === 'CheckTokenRanges')?.level;
    expect([levelOf('web-server'), levelOf('client-credentials')]).to.deep.equal(['advice', undefined]);
  });
});

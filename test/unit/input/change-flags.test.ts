import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { listChangeOf } from '../../../src/input/assignment-flags.ts';
import { attributeChangeOf } from '../../../src/input/settings/custom-attribute.ts';
import { readConnectedOauth } from '../../../src/input/settings/connected-flags.ts';
import { ipRangesIn, readIpRange } from '../../../src/apps/fields/ip-range-text.ts';
import { ipRangeChangeOf } from '../../../src/input/settings/ip-range.ts';
import { readOauthFlags } from '../../../src/input/settings/oauth-flags.ts';
import { readPolicyFlags } from '../../../src/input/settings/policy-flags.ts';
import { globalType, policyType, refusalOf } from '../apps/acme.ts';

describe('flags of a list', () => {
  it('repeat and take commas; blanks and empty names go', () => {
    expect(listChangeOf({ scope: ['api, web', ''], 'add-scope': ['id'] }, 'scope')).to.deep.equal({
      set: ['api', 'web'],
      add: ['id'],
      remove: undefined,
    });
  });

  it('that clear empty the list, and that are missing leave it', () => {
    expect(listChangeOf({ 'clear-profiles': true }, 'profile').set).to.deep.equal([]);
    expect(listChangeOf({}, 'profile').set).to.equal(undefined);
  });
});

describe('an IP range', () => {
  it('is two addresses of one kind in order, or one address', () => {
    expect(readIpRange(' 192.0.2.0 - 192.0.2.255 ')).to.deep.equal({
      startIpAddress: '192.0.2.0',
      endIpAddress: '192.0.2.255',
    });
    expect(readIpRange('192.0.2.7').endIpAddress).to.equal('192.0.2.7');
    expect(readIpRange('2001:db8::1-2001:db8::ffff').startIpAddress).to.equal('2001:db8::1');
  });

  it('has a description behind its equals sign, which may have commas', () => {
    expect(readIpRange('192.0.2.7 = Vienna, 3rd = top floor')).to.deep.equal({
      startIpAddress: '192.0.2.7',
      endIpAddress: '192.0.2.7',
      description: 'Vienna, 3rd = top floor',
    });
    const typed = ['192.0.2.1,192.0.2.2', '192.0.2.3=a,b', ''];
    expect(ipRangesIn(typed).map((one) => [one.startIpAddress, one.description])).to.deep.equal([
      ['192.0.2.1', undefined],
      ['192.0.2.2', undefined],
      ['192.0.2.3', 'a,b'],
    ]);
  });

  const networks: ReadonlyArray<[string, string, string]> = [
    ['203.0.113.0/24', '203.0.113.0', '203.0.113.255'],
    ['203.0.113.8/32=One', '203.0.113.8', '203.0.113.8'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['2001:db8::/32', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:DB8:0:0::/127', '2001:DB8:0:0::', '2001:db8::1'],
    ['::ffff:192.0.2.0/120', '::ffff:192.0.2.0', '::ffff:c000:2ff'],
  ];
  for (const [typed, startIpAddress, endIpAddress] of networks) {
    it(`is the network ${typed}`, () => {
      expect(readIpRange(typed)).to.deep.include({ startIpAddress, endIpAddress });
    });
  }

  it('is one of a whole list, or of what joins and leaves it', () => {
    const one = { startIpAddress: '192.0.2.1', endIpAddress: '192.0.2.1' };
    expect(ipRangeChangeOf({ 'token-ip-range': ['192.0.2.1'] }, 'token-ip-range')).to.deep.equal({
      set: [one],
      add: [],
      remove: [],
    });
    expect(ipRangeChangeOf({ 'clear-token-ip-ranges': true, 'if-present': true }, 'token-ip-range')).to.deep.equal({
      set: [],
      add: [],
      remove: [],
      ifPresent: true,
    });
    expect(
      ipRangeChangeOf({ 'remove-token-ip-range': ['192.0.2.1'], 'ip-range': ['x'] }, 'token-ip-range'),
    ).to.deep.equal({ add: [], remove: [one] });
  });

  const wrong: ReadonlyArray<[string, string]> = [
    ['', 'syntax'],
    ['192.0.2', 'syntax'],
    ['192.0.2.0/33', 'syntax'],
    ['192.0.2.0/', 'syntax'],
    ['192.0.2.0/8/8', 'syntax'],
    ['fe80::1%eth0', 'syntax'],
    ['192.0.2.1/24', 'host-bits'],
    ['2001:db8::1/64', 'host-bits'],
    ['2001:db8::2-2001:db8::1', 'order'],
    ['192.0.2.0-', 'syntax'],
    ['192.0.2.0-2001:db8::1', 'syntax'],
    ['1.1.1.1-2.2.2.2-3.3.3.3', 'syntax'],
    ['192.0.2.9-192.0.2.1', 'order'],
  ];
  for (const [typed, why] of wrong) {
    it(`is not "${typed}": ${why}`, () => {
      expect(refusalOf(() => readIpRange(typed))).to.deep.equal({
        code: 'IpRangeInvalid',
        data: { range: typed, why },
      });
    });
  }
});

describe('a custom attribute', () => {
  it('is KEY=FORMULA; a formula has what it likes', () => {
    const flags = { 'add-custom-attribute': [' State = IF(a=b, "x,y", "") '], 'remove-custom-attribute': [' Old '] };
    expect(attributeChangeOf(flags)).to.deep.equal({
      add: [{ key: 'State', formula: 'IF(a=b, "x,y", "")' }],
      remove: ['Old'],
    });
    expect(attributeChangeOf({})).to.deep.equal({ add: [], remove: [] });
    for (const odd of ['', 'Key', 'Key=', '=formula', ' = '])
      expect(
        refusalOf(() => attributeChangeOf({ 'add-custom-attribute': [odd] })),
        odd,
      ).to.deep.equal({
        code: 'AttributeInvalid',
        data: { attribute: odd, why: 'syntax' },
      });
  });
});

const codeOf = async (flags: Parameters<typeof readOauthFlags>[0]): Promise<string | undefined> =>
  readOauthFlags(flags).then(
    () => undefined,
    (error: { code: string }) => error.code,
  );

describe('flags of oauth set', () => {
  it('ask for the secret the way people say it, the other way round than Salesforce', async () => {
    const { assignments } = await readOauthFlags({ 'require-secret': true, 'require-pkce': false });
    expect(assignments).to.deep.equal([
      { type: globalType, path: 'isPkceRequired', value: 'false' },
      { type: globalType, path: 'isConsumerSecretOptional', value: 'false' },
    ]);
  });

  it('that clear take away what their twins set, on either kind of app', async () => {
    const flags = { 'clear-ip-ranges': true, 'clear-single-logout-url': true, 'clear-custom-attributes': true };
    const removed = (all: ReadonlyArray<{ path: string; value: string | null }>): string[] =>
      all.filter(({ value }) => value === null).map(({ path }) => path);
    expect(removed((await readOauthFlags(flags)).assignments)).to.deep.equal([
      'trustedIpRanges',
      'customAttributes',
      'singleLogoutUrl',
    ]);
    expect(removed((await readConnectedOauth(flags)).assignments)).to.deep.equal([
      'ipRanges',
      'attributes',
      'oauthConfig.singleLogoutUrl',
    ]);
    const lists = { 'clear-scopes': true, 'clear-callback-urls': true };
    for (const input of [await readOauthFlags(lists), await readConnectedOauth(lists)])
      expect([input.scopes.set, input.callbackUrls.set]).to.deep.equal([[], []]);
  });

  it('take own flags first, then --set and --unset', async () => {
    const flags = { 'rotate-refresh-token': true, set: ['idTokenConfig.idTokenAudience=a'], unset: ['certificate'] };
    const { assignments } = await readOauthFlags(flags);
    expect(assignments.map(({ path, value }) => `${path} ${value ?? '-'}`)).to.deep.equal([
      'isRefreshTokenRotationEnabled true',
      'idTokenConfig.idTokenAudience a',
      'certificate -',
    ]);
  });

  it('check what has checks of its own by --set, too', async () => {
    const set = ['commaSeparatedOauthScopes=Api,openid', 'callbackUrl=https://a.example.com'];
    const { assignments, scopes, callbackUrls } = await readOauthFlags({ set });
    expect([assignments, scopes.set, callbackUrls.set]).to.deep.equal([
      [],
      ['Api', 'openid'],
      ['https://a.example.com'],
    ]);
    expect(await codeOf({ set: ['certificate=MII'] })).to.equal('FieldReserved');
    expect(await codeOf({ set: ['commaSeparatedOauthScopes=Api,Nonsense'] })).to.equal('ScopeUnknown');
    expect(await codeOf({ set: ['callbackUrl=http://a.example.com'] })).to.equal('CallbackUrlInvalid');
  });

  it('are checked before any org is asked: scopes and callback URLs that cannot be', async () => {
    for (const scope of ['scope', 'add-scope', 'remove-scope'])
      expect(await codeOf({ [scope]: ['opnid'] }), scope).to.equal('ScopeUnknown');
    for (const url of ['callback-url', 'add-callback-url'])
      expect(await codeOf({ [url]: ['http://a.example.com'] }), url).to.equal('CallbackUrlInvalid');
    // one that is there may be as it likes, and go
    const { callbackUrls } = await readOauthFlags({ 'remove-callback-url': ['http://a.example.com'] });
    expect(callbackUrls.remove).to.deep.equal(['http://a.example.com']);
  });

  it('without any are a slip', async () => {
    expect(await codeOf({ name: 'Acme' })).to.equal('NothingToSet');
  });
});

describe('flags of policy set', () => {
  it('are translated to what Salesforce writes', () => {
    const { assignments } = readPolicyFlags({
      'permitted-users': 'pre-authorized',
      'ip-relaxation': 'enforce-relax-refresh',
      'refresh-token-policy': 'specific-inactivity',
      'refresh-token-unit': 'hours',
      'session-level': 'high-assurance',
      'policy-action': 'raise-session-level',
      'start-page': 'oauth',
      enabled: false,
      'refresh-token-validity': 5,
    });
    expect(Object.fromEntries(assignments.map(({ path, value }) => [path, value]))).to.deep.equal({
      isEnabled: 'false',
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      ipRelaxationPolicyType: 'Enforce_RelaxRefresh',
      refreshTokenPolicyType: 'SpecificInactivity',
      refreshTokenValidityPeriod: '5',
      refreshTokenValidityUnit: 'Hours',
      requiredSessionLevel: 'HIGH_ASSURANCE',
      policyAction: 'RaiseSessionLevel',
      startPage: 'OAuth',
    });
  });

  it('lists go to lists, and nothing is a slip', () => {
    expect(readPolicyFlags({ 'add-permission-set': ['A,B'], set: ['policyAction=block'] })).to.deep.equal({
      assignments: [{ type: policyType, path: 'policyAction', value: 'Block' }],
      permissionSets: { set: undefined, add: ['A', 'B'], remove: undefined },
      profiles: { set: undefined, add: undefined, remove: undefined },
      attributes: { add: [], remove: [] },
    });
    const byName = readPolicyFlags({ set: ['commaSeparatedPermissionSet=A, B', 'commaSeparatedProfile=P'] });
    expect([byName.assignments, byName.permissionSets.set, byName.profiles.set]).to.deep.equal([[], ['A', 'B'], ['P']]);
    expect(refusalOf(() => readPolicyFlags({ set: ['clientCredentialsFlowUser=x'] })).data['why']).to.equal('run-as');
    expect(refusalOf(() => readPolicyFlags({}))).to.deep.include({ code: 'NothingToSet' });
    expect(reportError(new EcaError('NothingToSet', {}, { variant: 'policy' })).actions.join(' ')).to.include(
      '--permitted-users',
    );
  });
});

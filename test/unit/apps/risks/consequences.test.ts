import { expect } from 'chai';
import { type App, type AppEdit, emptyApp } from '../../../../src/apps/app.ts';
import { type Consequence, consequencesOf } from '../../../../src/apps/risks/consequences.ts';
import { disableFlow, enableFlow } from '../../../../src/apps/flows/flow-edits.ts';
import { withoutRotations } from '../../../../src/apps/rotation-flags.ts';
import { acme, linkedAcme, sourceOrg, thisOrg } from '../acme.ts';

const bot = 'bot@acme.example.com';
const url = 'https://acme.example.com/cb';

const risks = (before: App, after: App): readonly Consequence[] => consequencesOf(before, after).risks;
const notes = (before: App, after: App): readonly Consequence[] => consequencesOf(before, after).notes;
const off = (flow: string): Consequence => ({ key: 'FlowOff', data: { flow } });

/** Both sides of an edit as every command makes it. */
function sides(before: App, edit: AppEdit): [App, App] {
  return [before, withoutRotations(before, edit(before))];
}

describe('the risks of a change', () => {
  const full = acme({
    global: {
      callbackUrl: url,
      certificate: 'MIIB',
      isClientCredentialsFlowEnabled: 'true',
      isCodeCredFlowEnabled: 'true',
      isDeviceFlowEnabled: 'true',
      isTokenExchangeEnabled: 'true',
    },
    policy: {
      clientCredentialsFlowUser: bot,
      isClientCredentialsFlowEnabled: 'true',
      isTokenExchangeFlowEnabled: 'true',
    },
  });

  it('are none when nothing changes', () => {
    expect(consequencesOf(full, full)).to.deep.equal({ risks: [], notes: [] });
  });

  for (const flow of ['device', 'client-credentials', 'jwt-bearer', 'code-credentials', 'token-exchange'] as const) {
    it(`${flow} that is switched off cuts off its callers, one that is off already does not`, () => {
      expect(risks(...sides(full, disableFlow(flow)))).to.deep.equal([off(flow)]);
      const bare = acme({ global: {} });
      expect(risks(...sides(bare, disableFlow(flow)))).to.deep.equal([]);
    });
  }

  it('switching a flow on is none', () => {
    const bare = acme({ global: {}, policy: {} });
    const options = { callbackUrls: [url], certificate: 'MIIB', runAs: bot, postOnly: true, requireSecret: true };
    for (const flow of [
      'web-server',
      'device',
      'client-credentials',
      'jwt-bearer',
      'code-credentials',
      'token-exchange',
    ] as const) {
      expect(risks(...sides(bare, enableFlow(flow, options))), flow).to.deep.equal([]);
    }
  });

  it('a flow that loses one of its parts does not work any more', () => {
    const halved = acme({
      global: { isTokenExchangeEnabled: 'true' },
      policy: { isTokenExchangeFlowEnabled: 'false' },
    });
    const whole = acme({ global: { isTokenExchangeEnabled: 'true' }, policy: { isTokenExchangeFlowEnabled: 'true' } });
    expect(risks(whole, halved)).to.deep.equal([off('token-exchange')]);
  });

  it('what is left of a flow counts when it is switched off, too', () => {
    const app = acme({ global: { isTokenExchangeEnabled: 'true' }, policy: {} });
    expect(risks(...sides(app, disableFlow('token-exchange')))).to.deep.equal([off('token-exchange')]);
  });

  it('a flow that may work, its policy being hidden, does not any more without its global half', () => {
    const hidden = (value: string): App => acme({ global: { isTokenExchangeEnabled: value }, policiesReadable: false });
    expect(risks(hidden('true'), hidden('false'))).to.deep.equal([off('token-exchange')]);
  });

  it("on a linked app this org's policy decides", () => {
    const linked = linkedAcme({ policy: { clientCredentialsFlowUser: bot, isClientCredentialsFlowEnabled: 'true' } });
    expect(risks(...sides(linked, disableFlow('client-credentials')))).to.deep.equal([off('client-credentials')]);
    expect(risks(...sides(linkedAcme({ policy: {} }), disableFlow('client-credentials')))).to.deep.equal([]);
  });

  it('a callback URL beside others lets more come in, the first one does not', () => {
    const more = enableFlow('web-server', { callbackUrls: ['myapp://a', 'myapp://b'] });
    expect(risks(...sides(full, more))).to.deep.equal([
      { key: 'CallbackUrlsAdded', data: { urls: 'myapp://a, myapp://b' } },
    ]);
    expect(risks(...sides(acme({ global: {} }), more))).to.deep.equal([]);
  });

  it('a callback URL that goes cuts off who comes back to it', () => {
    const [one, two] = [acme({ global: { callbackUrl: url } }), acme({ global: { callbackUrl: `${url}\nmyapp://a` } })];
    expect(risks(two, one)).to.deep.equal([{ key: 'CallbackUrlsRemoved', data: { urls: 'myapp://a' } }]);
    expect(risks(one, acme({ global: {} }))).to.deep.include(off('web-server'));
  });

  it('another certificate cuts off who signs with the old one; the same in other lines does not', () => {
    expect(risks(...sides(full, enableFlow('jwt-bearer', { certificate: 'MIIC' })))).to.deep.equal([
      { key: 'CertificateReplaced', data: {} },
    ]);
    expect(risks(full, acme({ global: { certificate: 'MI\nIB' } }))).not.to.deep.include({
      key: 'CertificateReplaced',
      data: {},
    });
  });

  it('another run-as user is one, the first is not', () => {
    const edit = enableFlow('client-credentials', { runAs: 'new@acme.example.com' });
    const data = { before: bot, after: 'new@acme.example.com' };
    expect(risks(...sides(full, edit))).to.deep.equal([{ key: 'RunAsReplaced', data }]);
    expect(risks(...sides(acme({ global: {}, policy: {} }), edit))).to.deep.equal([]);
  });

  it('a stricter rule for a flow in use is one, for a flow that was off it is not', () => {
    expect(risks(...sides(full, enableFlow('token-exchange', { requireSecret: true })))).to.deep.equal([
      { key: 'ExchangeNeedsSecret', data: {} },
    ]);
    expect(risks(...sides(full, enableFlow('code-credentials', { postOnly: true })))).to.deep.equal([
      { key: 'PostOnly', data: {} },
    ]);
  });

  it('a looser rule cuts nobody off', () => {
    const strict = acme({
      global: { isSecretRequiredForTokenExchange: 'true', isTokenExchangeEnabled: 'true' },
      policy: { isTokenExchangeFlowEnabled: 'true' },
    });
    const keys = risks(...sides(strict, enableFlow('token-exchange', { requireSecret: false }))).map(({ key }) => key);
    expect(keys).not.to.include.members(['ExchangeNeedsSecret']);
    expect(keys).not.to.include.members(['FlowOff']);
  });
});

describe('the notes of a change', () => {
  const device = enableFlow('device', {});
  const needsSecret = { key: 'DeviceRefreshNeedsSecret', data: {} };
  // what the rule for the device flow asks for
  const local = { callbackUrl: 'http://localhost:1717/OauthRedirect' };

  it('a device flow whose refresh needs the secret says so; the default is that it does', () => {
    for (const [value, expected] of [
      ['true', [needsSecret]],
      ['false', []],
      [' false\n', []],
      ['', [needsSecret]],
    ] as const) {
      const app = acme({ global: { ...local, isSecretRequiredForRefreshToken: value } });
      expect(notes(...sides(app, device)), JSON.stringify(value)).to.deep.equal(expected);
    }
    expect(notes(...sides(acme({ global: local }), device))).to.deep.equal([needsSecret]);
  });

  it('a device flow that was on says nothing', () => {
    const app = acme({ global: { isDeviceFlowEnabled: 'true' } });
    expect(notes(...sides(app, enableFlow('web-server', { callbackUrls: [url] })))).to.deep.equal([]);
  });

  it('a leftover rotation that was not deployed is reported', () => {
    const app = acme({
      global: { ...local, isSecretRequiredForRefreshToken: 'false', shouldRotateConsumerSecret: 'true' },
    });
    const note = { key: 'RotationNotDeployed', data: { flag: 'shouldRotateConsumerSecret' } };
    expect(notes(...sides(app, device))).to.deep.equal([note]);
    expect(notes(...sides(app, disableFlow('device')))).to.deep.equal([]);
  });

  it('an app that is born without global OAuth settings says that nobody can log in through it', () => {
    const note = { key: 'BornWithoutGlobal', data: { app: 'Acme' } };
    const nothing = emptyApp('Acme', { username: 'dev', orgId: thisOrg });
    const fromFiles = { settings: { commaSeparatedOauthScopes: 'Api' } };
    for (const born of [acme(), acme(fromFiles)]) expect(notes(nothing, born)).to.deep.equal([note]);
    for (const born of [acme({ global: {} }), linkedAcme({}), acme({ settings: undefined })])
      expect(notes(nothing, born).map(({ key }) => key)).not.to.include('BornWithoutGlobal');
    expect(notes(acme(), acme())).to.deep.equal([]);
  });

  it('a policy that is created is named', () => {
    const edit = enableFlow('token-exchange', {});
    const note = { key: 'PolicyCreated', data: { fullName: 'Acme_oauth_defaultPolicy' } };
    expect(notes(...sides(acme({ global: {} }), edit))).to.deep.equal([note]);
    expect(notes(...sides(acme({ global: {}, policy: {} }), edit))).to.deep.equal([]);
  });

  it('half a flow on a linked app names the org of the other half', () => {
    const edit = enableFlow('token-exchange', {});
    const note = { key: 'GlobalHalfElsewhere', data: { sourceOrg } };
    expect(notes(...sides(linkedAcme({ policy: {} }), edit))).to.deep.equal([note]);
    expect(notes(...sides(linkedAcme({ policy: { isTokenExchangeFlowEnabled: 'true' } }), edit))).to.deep.equal([]);
  });

  it('an app that is disabled as a whole says so', () => {
    const note = { key: 'AppDisabled', data: {} };
    for (const [value, expected] of [
      ['false', [note]],
      [' false ', [note]],
      ['true', []],
    ] as const) {
      const app = acme({
        global: { ...local, isSecretRequiredForRefreshToken: 'false' },
        appPolicy: { isEnabled: value },
      });
      expect(notes(...sides(app, device)), value).to.deep.equal(expected);
    }
  });
});

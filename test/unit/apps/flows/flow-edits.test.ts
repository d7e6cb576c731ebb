import { expect } from 'chai';
import { type App, documentOf, fieldOf } from '../../../../src/apps/app.ts';
import { disableFlow, enableFlow, type FlowOptions } from '../../../../src/apps/flows/flow-edits.ts';
import { type FlowName, flowNames } from '../../../../src/apps/flows/flow-names.ts';
import { acme, type Fields, globalType, linkedAcme, policyType, refusalOf, sourceOrg } from '../acme.ts';

const bot = 'bot@acme.example.com';
const url = 'https://acme.example.com/cb';
const options: FlowOptions = { callbackUrls: [url], certificate: 'MIIB', runAs: bot };

const everythingOn = (): App =>
  acme({
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

describe('switching a flow on', () => {
  const places: ReadonlyArray<[FlowName, typeof globalType | typeof policyType, Fields]> = [
    ['device', globalType, { isDeviceFlowEnabled: 'true' }],
    ['code-credentials', globalType, { isCodeCredFlowEnabled: 'true' }],
    ['token-exchange', globalType, { isTokenExchangeEnabled: 'true' }],
    ['token-exchange', policyType, { isTokenExchangeFlowEnabled: 'true' }],
    ['client-credentials', globalType, { isClientCredentialsFlowEnabled: 'true' }],
    ['client-credentials', policyType, { isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: bot }],
    ['web-server', globalType, { callbackUrl: url }],
    ['jwt-bearer', globalType, { certificate: 'MIIB' }],
  ];
  for (const [flow, type, fields] of places) {
    it(`${flow} writes ${Object.keys(fields).join(' and ')} of ${type} (M7)`, () => {
      const edited = enableFlow(flow, options)(acme({ global: {}, policy: {} }));
      for (const [field, value] of Object.entries(fields)) expect(fieldOf(edited, type, field), field).to.equal(value);
    });
  }

  for (const flow of flowNames) {
    it(`${flow} changes nothing where it is on: the very same app`, () => {
      const app = everythingOn();
      expect(enableFlow(flow, options)(app)).to.equal(app);
      expect(enableFlow(flow, {})(app)).to.equal(app);
    });

    it(`${flow} needs OAuth settings`, () => {
      expect(refusalOf(() => enableFlow(flow, options)(acme({ settings: undefined }))).code).to.equal('AppHasNoOauth');
      expect(refusalOf(() => disableFlow(flow)(acme({ settings: undefined }))).code).to.equal('AppHasNoOauth');
    });

    it(`${flow} needs global settings that can be seen`, () => {
      expect(refusalOf(() => enableFlow(flow, options)(acme({ policy: {} }))).code).to.equal('GlobalSettingsMissing');
    });
  }

  it('a switch with blanks around its value is on and stays as it is', () => {
    const app = acme({ global: { isDeviceFlowEnabled: ' true\n' } });
    expect(enableFlow('device', {})(app)).to.equal(app);
  });

  it('a new element lands in alphabetical place, and nothing else moves (M1)', () => {
    const app = acme({ global: { isConsumerSecretOptional: 'false', isPkceRequired: 'true' } });
    const before = documentOf(app, globalType)?.xml.text ?? '';
    const after = documentOf(enableFlow('device', {})(app), globalType)?.xml.text;
    expect(after).to.equal(
      before.replace('    <isPkce', '    <isDeviceFlowEnabled>true</isDeviceFlowEnabled>\n    <isPkce'),
    );
  });
});

describe('the options of switching on', () => {
  it('client-credentials asks for a user where none is set', () => {
    const app = acme({ global: {}, policy: {} });
    expect(refusalOf(() => enableFlow('client-credentials', {})(app))).to.deep.equal({
      code: 'RunAsMissing',
      data: { app: 'Acme' },
    });
  });

  it('client-credentials keeps the user that is there, and its spelling', () => {
    const app = acme({ global: {}, policy: { clientCredentialsFlowUser: 'Bot@Acme.example.com' } });
    for (const runAs of [undefined, bot]) {
      const edited = enableFlow('client-credentials', { runAs })(app);
      expect(fieldOf(edited, policyType, 'clientCredentialsFlowUser')).to.equal('Bot@Acme.example.com');
    }
  });

  it('client-credentials replaces the user by the one that is named', () => {
    const edited = enableFlow('client-credentials', { runAs: 'new@acme.example.com' })(everythingOn());
    expect(fieldOf(edited, policyType, 'clientCredentialsFlowUser')).to.equal('new@acme.example.com');
  });

  it('web-server adds URLs behind those that are there', () => {
    const edited = enableFlow('web-server', { callbackUrls: ['myapp://cb', ` ${url} `] })(everythingOn());
    expect(fieldOf(edited, globalType, 'callbackUrl')).to.equal(`${url}\nmyapp://cb`);
  });

  it('web-server does not judge the URLs that are there', () => {
    const old = 'http://intranet.example.com/cb';
    const app = acme({ global: { callbackUrl: old } });
    const edited = enableFlow('web-server', { callbackUrls: [url] })(app);
    expect(fieldOf(edited, globalType, 'callbackUrl')).to.equal(`${old}\n${url}`);
    expect(enableFlow('web-server', {})(app)).to.equal(app);
  });

  it('web-server needs a URL, and a good one', () => {
    const app = acme({ global: {} });
    expect(refusalOf(() => enableFlow('web-server', {})(app)).code).to.equal('CallbackUrlMissing');
    const bad = { callbackUrls: ['http://acme.example.com'] };
    expect(refusalOf(() => enableFlow('web-server', bad)(app)).code).to.equal('CallbackUrlInvalid');
  });

  it('jwt-bearer needs a certificate, takes another one, and keeps one that differs in its line ends only', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nMI\nIB\n-----END CERTIFICATE-----';
    expect(refusalOf(() => enableFlow('jwt-bearer', {})(acme({ global: {} }))).code).to.equal('CertificateMissing');
    const app = everythingOn();
    expect(enableFlow('jwt-bearer', { certificate: pem })(app)).to.equal(app);
    const edited = enableFlow('jwt-bearer', { certificate: 'MIIC' })(app);
    expect(fieldOf(edited, globalType, 'certificate')).to.equal('MIIC');
  });

  it('code-credentials sets post-only only where asked', () => {
    const field = (postOnly: boolean | undefined): string | undefined =>
      fieldOf(enableFlow('code-credentials', { postOnly })(acme({ global: {} })), globalType, 'isCodeCredPostOnly');
    expect([field(undefined), field(false), field(true)]).to.deep.equal([undefined, undefined, 'true']);
  });

  it('token-exchange sets whether a secret is needed only where asked', () => {
    const field = (present: Fields, requireSecret: boolean | undefined): string | undefined => {
      const edited = enableFlow('token-exchange', { requireSecret })(acme({ global: present, policy: {} }));
      return fieldOf(edited, globalType, 'isSecretRequiredForTokenExchange');
    };
    expect(field({}, undefined)).to.equal(undefined);
    expect(field({}, true)).to.equal('true');
    expect(field({ isSecretRequiredForTokenExchange: 'true' }, false)).to.equal('false');
    expect(field({ isSecretRequiredForTokenExchange: 'true' }, undefined)).to.equal('true');
  });
});

describe('switching a flow off', () => {
  const off: ReadonlyArray<[FlowName, typeof globalType | typeof policyType, string, string | undefined]> = [
    ['device', globalType, 'isDeviceFlowEnabled', 'false'],
    ['code-credentials', globalType, 'isCodeCredFlowEnabled', 'false'],
    ['token-exchange', globalType, 'isTokenExchangeEnabled', 'false'],
    ['token-exchange', policyType, 'isTokenExchangeFlowEnabled', 'false'],
    ['client-credentials', globalType, 'isClientCredentialsFlowEnabled', 'false'],
    ['client-credentials', policyType, 'isClientCredentialsFlowEnabled', 'false'],
    ['client-credentials', policyType, 'clientCredentialsFlowUser', bot],
    ['jwt-bearer', globalType, 'certificate', undefined],
  ];
  for (const [flow, type, field, value] of off) {
    it(`${flow} leaves ${String(value)} in ${field} of ${type}`, () => {
      expect(fieldOf(disableFlow(flow)(everythingOn()), type, field)).to.equal(value);
    });
  }

  it('web-server is refused', () => {
    const expected = { code: 'WebServerCannotBeDisabled', data: { app: 'Acme' } };
    expect(refusalOf(() => disableFlow('web-server')(everythingOn()))).to.deep.equal(expected);
  });

  for (const flow of flowNames.filter((name) => name !== 'web-server')) {
    it(`${flow} changes nothing where it is off: the very same documents, no line and no policy added`, () => {
      const app = acme({ global: {} });
      expect(disableFlow(flow)(app).documents).to.equal(app.documents);
    });
  }

  it('is refused where the policy that may be on cannot be seen', () => {
    for (const flow of ['client-credentials', 'token-exchange'] as const) {
      const app = linkedAcme({ policiesReadable: false });
      expect(refusalOf(() => disableFlow(flow)(app)).code, flow).to.equal('MissingPermission');
    }
  });
});

describe('on a linked app', () => {
  for (const flow of ['device', 'code-credentials', 'web-server', 'jwt-bearer'] as const) {
    it(`${flow} is refused with the org it belongs to`, () => {
      const { code, data } = refusalOf(() => enableFlow(flow, options)(linkedAcme()));
      expect(code).to.equal('GlobalSettingsElsewhere');
      expect(data).to.include({ app: 'Acme', sourceOrg });
    });
  }

  for (const flow of ['device', 'code-credentials', 'jwt-bearer'] as const) {
    it(`${flow} is refused to be switched off, too`, () => {
      expect(refusalOf(() => disableFlow(flow)(linkedAcme())).code).to.equal('GlobalSettingsElsewhere');
    });
  }

  it('the policies of client-credentials and token-exchange are local', () => {
    const app = linkedAcme({ policy: {} });
    const on = enableFlow('token-exchange', {})(enableFlow('client-credentials', options)(app));
    const fields = ['isClientCredentialsFlowEnabled', 'isTokenExchangeFlowEnabled'];
    expect(fields.map((field) => fieldOf(on, policyType, field))).to.deep.equal(['true', 'true']);
    const offAgain = disableFlow('token-exchange')(disableFlow('client-credentials')(on));
    expect(fields.map((field) => fieldOf(offAgain, policyType, field))).to.deep.equal(['false', 'false']);
    expect(documentOf(on, globalType)).to.equal(undefined);
  });

  it('whether a token exchange needs the secret belongs to the other org', () => {
    const attempt = (): App => enableFlow('token-exchange', { requireSecret: true })(linkedAcme({ policy: {} }));
    expect(refusalOf(attempt).data).to.include({ what: 'isSecretRequiredForTokenExchange', sourceOrg });
  });
});

import { expect } from 'chai';
import { type App, emptyApp } from '../../../../src/apps/app.ts';
import { consequencesOf } from '../../../../src/apps/risks/consequences.ts';
import { onlyLetsIn, waysIn } from '../../../../src/apps/risks/ways-in.ts';
import { acme, type Fields } from '../acme.ts';

type Half = { readonly global?: Fields; readonly policy?: Fields; readonly appPolicy?: Fields };

const plain: Half = { global: { callbackUrl: 'https://a.example' }, policy: {}, appPolicy: {} };
const limited = { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' };
const clientCredentials: Half = {
  global: { isClientCredentialsFlowEnabled: 'true' },
  policy: { isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: 'robot@acme.example' },
};

/** The app with a callback URL and self-authorized users, and these elements. */
function app(...halves: readonly Half[]): App {
  const all = [plain, ...halves];
  const merged = (part: keyof Half): Fields => Object.assign({}, ...all.map((half) => half[part] ?? {})) as Fields;
  return acme({ global: merged('global'), policy: merged('policy'), appPolicy: merged('appPolicy') });
}

type Row = readonly [
  what: string,
  before: App,
  after: App,
  /** The consequences by which the change is asked about. */
  asked: readonly string[],
  /** Those of an app that is new with these settings. */
  whenNew: readonly string[],
];

const off = (field: string): Half => ({ appPolicy: { [field]: 'false' } });

/** A row for each way to a token that no person of the org approves, and for what looks like one. */
const rows: readonly Row[] = [
  ['a certificate', app(), app({ global: { certificate: 'MIIA' } }), ['CertificateAdded'], []],
  [
    'a certificate, and users who are admitted in advance',
    app({ policy: limited }),
    app({ policy: limited, global: { certificate: 'MIIA' } }),
    ['CertificateAdded'],
    ['CertificateAdded'],
  ],
  [
    'a first run-as user',
    app(),
    app({ policy: { clientCredentialsFlowUser: 'a@b.example' } }),
    ['RunAsAdded'],
    ['RunAsAdded'],
  ],
  [
    'another run-as user',
    app(clientCredentials),
    app(clientCredentials, { policy: { clientCredentialsFlowUser: 'a@b.example' } }),
    ['RunAsReplaced'],
    ['RunAsAdded', 'FlowOpened'],
  ],
  ['client credentials', app(), app(clientCredentials), ['RunAsAdded', 'FlowOpened'], ['RunAsAdded', 'FlowOpened']],
  [
    'client credentials, whose user was there',
    app(clientCredentials, { global: { isClientCredentialsFlowEnabled: 'false' } }),
    app(clientCredentials),
    ['FlowOpened'],
    ['RunAsAdded', 'FlowOpened'],
  ],
  [
    'token exchange',
    app(),
    app({ global: { isTokenExchangeEnabled: 'true' }, policy: { isTokenExchangeFlowEnabled: 'true' } }),
    ['FlowOpened'],
    ['FlowOpened'],
  ],
  ['half of token exchange', app(), app({ global: { isTokenExchangeEnabled: 'true' } }), [], []],
  ['device, whose user types a code', app(), app({ global: { isDeviceFlowEnabled: 'true' } }), [], []],
  ['a first callback URL', app({ global: { callbackUrl: '' } }), app(), ['CallbackUrlsAdded'], []],
  [
    'another callback URL',
    app(),
    app({ global: { callbackUrl: 'https://a.example\nhttps://b.example' } }),
    ['CallbackUrlsAdded'],
    [],
  ],
  ['an app that was disabled', app(off('isEnabled')), app(), ['AppOn'], []],
  ['OAuth that was switched off', app(off('isOauthPluginEnabled')), app(), ['OauthPluginOn'], []],
  [
    'a profile that is admitted in advance',
    app({ policy: limited }),
    app({ policy: { ...limited, commaSeparatedProfile: 'Admin' } }),
    ['UsersAdded'],
    ['UsersAdded'],
  ],
  [
    'a permission set that is admitted in advance',
    app({ policy: limited }),
    app({ policy: { ...limited, commaSeparatedPermissionSet: 'Staff' } }),
    ['UsersAdded'],
    ['UsersAdded'],
  ],
  [
    'addresses from anywhere',
    app(),
    app({ policy: { ipRelaxationPolicyType: 'Bypass' } }),
    ['IpRelaxed'],
    ['IpRelaxed'],
  ],
  ['guests', app(), app({ policy: { isGuestCodeCredFlowEnabled: 'true' } }), ['GuestsLetIn'], ['GuestsLetIn']],
  ['nothing but users who authorize the app', app(), app(), [], []],
];

const keys = (risks: ReadonlyArray<{ readonly key: string }>): string[] => risks.map(({ key }) => key);

describe('what lets somebody in that no person of the org approves', () => {
  for (const [what, before, after, asked, whenNew] of rows) {
    it(`${what}: ${asked.join(', ') || 'no risk'} in an app that exists`, () => {
      const { risks } = consequencesOf(before, after);
      const found = keys([...risks, ...waysIn(before, after)]);
      expect(found.filter((key) => !['NobodyLeft', 'UsersLimited'].includes(key))).to.have.members(asked);
    });
    it(`${what}: ${whenNew.join(', ') || 'no risk'} in a new app`, () => {
      const none = { ...emptyApp('Acme', { username: after.org, orgId: after.orgId }) };
      expect(keys(waysIn(none, after))).to.have.members(whenNew);
    });
    it(`${what}: the way back lets nobody in by itself`, () => {
      const back = keys(waysIn(after, before));
      expect(back).to.deep.equal([]);
    });
  }

  it('a new app that is switched off lets nobody in', () => {
    const none = emptyApp('Acme', { username: 'a@b.example', orgId: '00D000000000001EAA' });
    expect(waysIn(none, app(clientCredentials, off('isEnabled')))).to.deep.equal([]);
  });

  it('only those that cut nobody off don’t concern the login that makes the change', () => {
    const named = [
      'RunAsAdded',
      'FlowOpened',
      'AppOn',
      'OauthPluginOn',
      'CertificateAdded',
      'CallbackUrlsAdded',
      'AppOff',
    ];
    expect(named.filter((key) => onlyLetsIn({ key, data: {} }))).to.deep.equal(named.slice(0, 4));
  });
});

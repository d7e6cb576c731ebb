import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { asApp } from '../../../../src/apps/connected/as-app.ts';
import { assignConnected } from '../../../../src/apps/connected/edits.ts';
import { assign } from '../../../../src/apps/edits/assign.ts';
import { findField } from '../../../../src/apps/fields/assignments.ts';
import { assignmentsIn, connectedAssignmentsIn, isPlain } from '../../../../src/manifest/keys/assignments.ts';
import type { Key, KeyValue } from '../../../../src/manifest/keys/key.ts';
import { keys } from '../../../../src/manifest/keys/keys.ts';
import { elementParts } from '../../../../src/manifest/keys/read-app.ts';
import type { AppSettings } from '../../../../src/manifest/settings.ts';
import { acme, linkedAcme, settingsType, sourceOrg, textOf } from '../../apps/acme.ts';
import { connectedApp } from '../../apps/connected/stark.ts';

const empty = acme({ global: {}, policy: {}, appPolicy: {} });
const connected = asApp(
  connectedApp(`    <contactEmail>it@stark.example.com</contactEmail>
    <label>Stark</label>
    <oauthConfig>
        <callbackUrl>https://a.example.com</callbackUrl>
    </oauthConfig>`),
);

/** Settings with one value at a dotted key. */
function settingsWith(name: string, value: KeyValue): AppSettings {
  return name.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as AppSettings;
}

function valuesOf({ name, rule }: Key): readonly KeyValue[] {
  switch (rule.kind) {
    case 'switch':
      return [true, false];
    case 'number':
      return [30];
    case 'word':
      return Object.keys(rule.spellings.eca);
    default:
      if (name === 'contactEmail') return ['words@acme.example'];
      return [name.endsWith('Url') ? 'https://a.example.com/x' : 'Words'];
  }
}

const read = (app: App, name: string): KeyValue | undefined => keys.find((key) => key.name === name)?.read(app);

describe('the table of keys', () => {
  it('has each name once', () => {
    const names = keys.map(({ name }) => name);
    expect(names).to.deep.equal([...new Set(names)]);
  });

  it('names elements that exist and that a command may set', () => {
    for (const { name, elements } of keys.filter((key) => key.name !== 'link.sourceOrg')) {
      for (const element of elements) {
        const { type, path } = elementParts(element);
        expect(findField(path, [type]).path, name).to.equal(path);
      }
    }
  });

  it('names elements of connected apps that exist', () => {
    for (const { connected: path = 'label' } of keys) expect(findField(path, ['ConnectedApp']).path).to.equal(path);
  });

  for (const key of keys.filter(isPlain)) {
    for (const value of valuesOf(key)) {
      const said = `${key.name}: ${String(value)}`;

      if (key.name !== 'enabled') {
        it(`${said} is written to an external client app and read back`, () => {
          const edited = assignmentsIn(settingsWith(key.name, value)).reduce((app, one) => assign(one)(app), empty);
          expect(key.read(edited)).to.equal(value);
        });
      }

      if (key.connected === undefined || key.name.startsWith('policy.refreshToken.')) continue;
      it(`${said} is written to a connected app and read back`, () => {
        const written = connectedAssignmentsIn(settingsWith(key.name, value));
        const edited = written.reduce((app, one) => assignConnected(one)(app), connected);
        expect(key.read(edited)).to.equal(value);
      });
    }

    if (key.removable) {
      it(`${key.name}: null takes the element away`, () => {
        const [value = ''] = valuesOf(key);
        const edited = [value, null]
          .flatMap((one) => assignmentsIn(settingsWith(key.name, one)))
          .reduce((app, one) => assign(one)(app), empty);
        expect(key.read(edited)).to.equal(undefined);
      });
    }
  }

  it('reads lists, formulas, flows, the TLS name and the link in the words of the manifest', () => {
    const list = (inner: string): string =>
      textOf(settingsType, { commaSeparatedOauthScopes: 'Api, RefreshToken' }).replace('</Ext', `${inner}</Ext`);
    const app = acme({
      global: { callbackUrl: 'https://a.example.com\nhttps://b.example.com', isDeviceFlowEnabled: 'true' },
      settings: list(
        '<customAttributes><formula>$User.Id</formula><key>id</key></customAttributes>' +
          '<trustedIpRanges><description>Vienna, 3rd</description><endIpAddress>192.0.2.9</endIpAddress>' +
          '<startIpAddress>192.0.2.0</startIpAddress></trustedIpRanges>',
      ),
      policy: { clientCredentialsFlowUser: 'run@acme.example', commaSeparatedPermissionSet: 'A, B' },
      security: { tlsClientAuthCertParamType: 'tls_client_auth_subject_dn', tlsClientAuthCertParamValue: 'CN=a' },
    });
    const names = ['scopes', 'callbackUrls', 'customAttributes', 'ipRanges', 'runAs', 'policy.permissionSets'];
    expect([...names, 'security.mtlsSubject'].map((name) => read(app, name))).to.deep.equal([
      ['api', 'refresh_token'],
      ['https://a.example.com', 'https://b.example.com'],
      { id: '$User.Id' },
      ['192.0.2.0-192.0.2.9=Vienna, 3rd'],
      'run@acme.example',
      ['A', 'B'],
      'subject-dn=CN=a',
    ]);
    expect(
      ['device', 'web-server', 'jwt-bearer', 'client-credentials'].map((flow) => read(app, `flows.${flow}`)),
    ).to.deep.equal([true, true, false, false]);
    expect(read(linkedAcme(), 'link.sourceOrg')).to.equal(sourceOrg);
    expect(read(linkedAcme(), 'flows.device')).to.equal(undefined);
  });

  it('reads nothing from an app that says nothing', () => {
    const said = keys.filter(({ name }) => !name.startsWith('flows.') && name !== 'scopes');
    expect(said.flatMap((key) => key.read(empty) ?? [])).to.deep.equal(['Acme Portal']);
  });
});

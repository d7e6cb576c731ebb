import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { App, AppEdit } from '../../../src/apps/app.ts';
import { readAssignment } from '../../../src/apps/fields/assignments.ts';
import { detail } from '../../../src/apps/views/detail.ts';
import type { DocumentType } from '../../../src/apps/document-types.ts';
import { type Field, fieldsOf } from '../../../src/apps/fields/fields.ts';
import { setOauth } from '../../../src/apps/edits/oauth-edits.ts';
import { planOf } from '../../../src/apps/plan/plan.ts';
import { setPolicies } from '../../../src/apps/edits/policy-edits.ts';
import { setRunAsUser } from '../../../src/apps/edits/run-as-edits.ts';
import { withoutSecret } from '../../../src/apps/secrets.ts';
import { readHeaderFlags } from '../../../src/input/app/header-flags.ts';
import { readOauthFlags } from '../../../src/input/settings/oauth-flags.ts';
import { readPolicyFlags } from '../../../src/input/settings/policy-flags.ts';
import { detailText } from '../../../src/output/app/detail-text.ts';
import {
  acme,
  appPolicyType,
  type Fields,
  globalType,
  headerType,
  policyType,
  refusalOf,
  securityType,
  settingsType,
  textOf,
} from './acme.ts';
import { type Published, publishedElements } from './published-types.ts';

type Flags = Readonly<Record<string, unknown>>;
type Type = keyof typeof commands;

/** The command that sets the elements of a type, from its flags to the edit. */
const commands = {
  [headerType]: async (flags: Flags): Promise<AppEdit> => Promise.resolve(readHeaderFlags(flags)),
  [globalType]: async (flags: Flags): Promise<AppEdit> => setOauth(await readOauthFlags(flags)),
  [settingsType]: async (flags: Flags): Promise<AppEdit> => setOauth(await readOauthFlags(flags)),
  [securityType]: async (flags: Flags): Promise<AppEdit> => setOauth(await readOauthFlags(flags)),
  [policyType]: async (flags: Flags): Promise<AppEdit> => Promise.resolve(setPolicies(readPolicyFlags(flags))),
  [appPolicyType]: async (flags: Flags): Promise<AppEdit> => Promise.resolve(setPolicies(readPolicyFlags(flags))),
};
const types = Object.keys(commands) as Type[];

/** In the Metadata API guide and not in the published types, any more or yet. */
const guideOnly = [`${policyType}.isNamedUserJwtEnabled`];
/** Values that the guide keeps for Salesforce. */
const internalChoices = ['Managed', 'AutoInstalled'];

const certificate = fileURLToPath(new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url));
const ranges = ['192.0.2.0-192.0.2.9=Office'];
const assetToken = [
  'areAttributesIncludedInAssetToken=true',
  'areCustomPermsIncludedInAssetToken=true',
  'assetTokenAudiences=https://a.example.com',
  'assetTokenSigningCertificate=0P1000000000001',
  'assetTokenValidity=300',
];

/** Elements that `--set` alone does not reach, with the flags that do. */
const flagsFor: Readonly<Record<string, Flags>> = {
  certificate: { certificate },
  customAttributes: { 'add-custom-attribute': ['Country=Organization.Country'] },
  tokenIpRanges: { 'add-token-ip-range': ranges },
  trustedIpRanges: { 'add-ip-range': ranges },
  callbackUrl: { 'callback-url': ['https://b.example.com'] },
  commaSeparatedOauthScopes: { scope: ['openid'] },
  executeHandlerAs: { 'apex-handler': 'Guard', 'execute-handler-as': 'bot@acme.com' },
  refreshTokenPolicyType: { 'refresh-token-policy': 'infinite' },
  startPage: { 'start-page': 'saml' },
  tlsClientAuthCertParamType: { 'mtls-subject': 'san-dns=client.example.com' },
  tlsClientAuthCertParamValue: { 'mtls-subject': 'san-dns=client.example.com' },
  ...Object.fromEntries(assetToken.map((typed) => [typed.split('=')[0] ?? '', { set: assetToken }])),
};

/** An app in which every single element may change. */
const app = acme({
  header: { label: 'Acme' },
  global: { callbackUrl: 'https://a.example.com', isNamedUserJwtEnabled: 'true' },
  policy: {
    permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
    refreshTokenPolicyType: 'SpecificLifetime',
    refreshTokenValidityPeriod: '365',
    refreshTokenValidityUnit: 'Days',
  },
  appPolicy: { isEnabled: 'true', startPage: 'None' },
});

/** A value that the element takes and that the app has not got. */
function fitting(name: string, field: Field): string {
  if (field.kind === 'boolean') return String(!['isEnabled', 'isNamedUserJwtEnabled'].includes(name));
  if (field.kind === 'choice') return field.choices.at(-1) ?? '';
  if (field.kind === 'integer') return String(field.choices?.[0] ?? 7);
  if (field.kind === 'text' && field.form !== undefined) return 'another@acme.example';
  return field.kind === 'text' && field.https ? 'https://c.example.com' : 'another';
}

async function edited(type: Type, name: string, field: Field): Promise<App> {
  if (name === 'clientCredentialsFlowUser') return setRunAsUser('bot@acme.com', { withGlobal: false })(app);
  const inner = field.kind === 'group' ? Object.entries(field.fields) : [];
  const set =
    field.kind === 'group' ? inner.map(([child, one]) => `${name}.${child}=${fitting(child, one)}`) : undefined;
  const flags = flagsFor[name] ?? { set: set ?? [`${type}.${name}=${fitting(name, field)}`] };
  // what limits users is not at stake where the user policy itself changes
  return (await commands[type](flags))(name === 'permittedUsersPolicyType' ? acme({ policy: {} }) : app);
}

const below = (name: string, of: Published): string[] =>
  'elements' in of ? Object.keys(of.elements).map((child) => `${name}.${child}`) : [name];

/** How the table tells what the published types tell. */
function tells({ kind, ...field }: Field, published: Published): boolean {
  if (published.kind === 'number') return kind === 'integer';
  if (published.kind === 'choice') {
    if (kind === 'text') return 'reserved' in field;
    const choices: readonly unknown[] = 'choices' in field ? (field.choices ?? []) : [];
    const missing = published.choices.filter((one) => !choices.includes(one));
    return kind === 'choice' && missing.every((one) => internalChoices.includes(one));
  }
  // two elements with a few values are plain strings there
  if (published.kind === 'string') return kind === 'text' || kind === 'choice';
  return kind === published.kind;
}

describe('every element of the six types (Metadata API guide, @salesforce/types)', () => {
  for (const type of types) {
    const published = publishedElements(type);
    const table = fieldsOf[type] ?? {};

    it(`${type}: the table has all that is published, of the same kind, and nothing of its own`, () => {
      const extra = Object.keys(table).filter((name) => !(name in published));
      expect(extra.map((name) => `${type}.${name}`)).to.deep.equal(
        guideOnly.filter((one) => one.startsWith(`${type}.`)),
      );
      const wrong = Object.entries(published).filter(([name, of]) => {
        const field = table[name];
        if (field === undefined || !tells(field, of)) return true;
        if (!('elements' in of) || !('fields' in field)) return false;
        return Object.keys(of.elements).sort().join() !== Object.keys(field.fields).sort().join();
      });
      expect(wrong.map(([name]) => name)).to.deep.equal([]);
    });

    for (const [name, of] of Object.entries(published)) {
      const field = table[name] ?? { kind: 'text' };

      it(`${type}.${name} is shown by display`, () => {
        if (field.reserved === 'secret') {
          expect(withoutSecret(textOf(type, { [name]: 'HUSH' }), name)).to.not.include('HUSH');
          return;
        }
        const inner =
          'elements' in of ? Object.keys(of.elements).map((child) => `<${child}>shown</${child}>`) : ['shown'];
        const content: Fields = { [name]: '__' };
        const xml = textOf(type, content).replace('__', inner.join(''));
        const [place] =
          Object.entries({
            header: headerType,
            global: globalType,
            settings: settingsType,
            policy: policyType,
            appPolicy: appPolicyType,
            security: securityType,
          }).find(([, one]) => one === type) ?? [];
        const shown = detail(acme({ [place ?? '']: xml }));
        const document = shown.documents.find((one) => one.type === (type as DocumentType));
        expect(Object.keys(document?.fields ?? {})).to.have.members(below(name, of));
        expect(document?.unknown).to.deep.equal([]);
        const text = detailText(shown, 'dev');
        for (const path of below(name, of)) expect(text).to.include(path);
      });

      if (field.reserved !== undefined) {
        it(`${type}.${name} is ${field.reserved}, and no command sets it`, () => {
          expect(refusalOf(() => readAssignment(`${type}.${name}=x`, types)).code).to.equal('FieldReserved');
        });
      } else {
        it(`${type}.${name} is set by a command`, async () => {
          const after = await edited(type, name, field);
          const changed = planOf(name === 'permittedUsersPolicyType' ? acme({ policy: {} }) : app, after).changes;
          const paths = changed.filter((one) => one.type === type).map((one) => one.field);
          expect(paths).to.include.members(below(name, of));
        });
      }
    }
  }
});

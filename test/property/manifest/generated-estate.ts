import fc from 'fast-check';
import type { App } from '../../../src/apps/app.ts';
import type { DocumentType } from '../../../src/apps/document-types.ts';
import { type Field, fieldsOf } from '../../../src/apps/fields/fields.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { escapeText } from '../../../src/xml/edit.ts';
import {
  appPolicyType as appPolicy,
  globalType as global,
  headerType as header,
  policyType as policy,
  securityType as security,
  settingsType as settings,
} from '../../unit/apps/acme.ts';
import { shortId } from '../../../src/apps/record-id.ts';
import { type Content, contentOf, type Group, special, type Surroundings } from './generated-values.ts';

/** The elements of a document by name. */
export type Elements = Readonly<Record<string, Content>>;
/** An app as elements, by the type of its documents. */
export type Draft = Readonly<Partial<Record<DocumentType, Elements>>>;

/** Elements that an org returns of every document, whoever set them (retrieved files). */
const always = [
  `${header}.contactEmail`,
  `${header}.label`,
  `${header}.distributionState`,
  `${policy}.ipRelaxationPolicyType`,
  `${policy}.permittedUsersPolicyType`,
  `${policy}.refreshTokenPolicyType`,
  `${policy}.refreshTokenValidityPeriod`,
  `${policy}.refreshTokenValidityUnit`,
  `${policy}.requiredSessionLevel`,
  `${appPolicy}.startPage`,
];
/** Which an org doesn't write unless somebody set them. */
const seldom = /\.is(?:Attest|Canvas|Mobile|Notification|Push|Saml)PluginEnabled$|AssetToken$/;

function elementsOf(type: DocumentType, own: Record<string, fc.Arbitrary<Content>>): fc.Arbitrary<Elements> {
  const fields = Object.entries(fieldsOf[type] ?? {}).filter(([, { reserved }]) => reserved === undefined);
  const isAlways = (name: string, field: Field): boolean =>
    always.includes(`${type}.${name}`) || (field.kind === 'boolean' && !seldom.test(`${type}.${name}`));
  const contents = fields
    .filter(([name]) => name !== 'label' || type === header)
    .map(([name, field]) => [name, own[`${type}.${name}`] ?? contentOf(field), isAlways(name, field)] as const);
  return fc
    .record(Object.fromEntries(contents.map(([name, content, whole]) => [name, whole ? content : sometimes(content)])))
    .map((all) =>
      Object.fromEntries(Object.entries(all).filter((entry): entry is [string, Content] => entry[1] !== undefined)),
    );
}

function sometimes(content: fc.Arbitrary<Content>): fc.Arbitrary<Content | undefined> {
  return fc.option(content, { nil: undefined, freq: 1 });
}

const types = [header, settings, global, policy, appPolicy, security] as const;

/** Which documents an app may have: all, no OAuth settings, or no policy that somebody made. */
const shapes: ReadonlyArray<readonly DocumentType[]> = [
  types,
  [header],
  [header, appPolicy],
  [header, settings, global],
  [header, settings, global, policy],
];

/** Apps with a consumer of their own or without any, and with any of the elements that a command may set. */
export function drafts(around: Surroundings): fc.Arbitrary<Draft> {
  const own = special(around);
  const whole = fc.record(Object.fromEntries(types.map((type) => [type, elementsOf(type, own)])));
  const shape = fc.oneof({ weight: 3, arbitrary: fc.constant(types) }, fc.constantFrom(...shapes));
  return fc.tuple(whole, shape).map(([all, some]) => ofTypes(all, some));
}

function ofTypes(draft: Draft, some: readonly DocumentType[]): Draft {
  return Object.fromEntries(some.flatMap((type) => (draft[type] === undefined ? [] : [[type, draft[type]]])));
}

/** An app that has some elements of another one. */
export function mixed(one: Draft, other: Draft, seed: number): Draft {
  let turn = seed;
  const isOther = (): boolean => {
    turn = (turn * 1_103_515_245 + 12_345) % 2_147_483_648;
    return turn % 5 === 0;
  };
  return Object.fromEntries(
    types.flatMap((type) => {
      if (one[type] === undefined) return [];
      const all = new Set([...Object.keys(one[type] ?? {}), ...Object.keys(other[type] ?? {})]);
      const entries = [...all].flatMap((name) => {
        const content = (isOther() ? other : one)[type]?.[name];
        return content === undefined ? [] : [[name, content] as const];
      });
      return [[type, Object.fromEntries(entries)]];
    }),
  );
}

/** The same app as an org accepts it: without values that don't go together. */
export function fitting(draft: Draft): Draft {
  const has = (type: DocumentType, name: string, value?: string): boolean => {
    const content = draft[type]?.[name];
    return value === undefined ? content !== undefined : content === value;
  };
  const tls = ['tlsClientAuthCertParamType', 'tlsClientAuthCertParamValue'];
  const asset = Object.keys(fieldsOf[settings] ?? {}).filter((name) => /assetToken|InAssetToken/.test(name));
  const misfits: ReadonlyArray<readonly [boolean, DocumentType, readonly string[]]> = [
    [
      !has(global, 'isNamedUserJwtEnabled', 'true'),
      policy,
      ['namedUserJwtSessionTimeoutType', 'namedUserJwtTimeout', 'sessionTimeoutInMinutes'],
    ],
    [has(policy, 'namedUserJwtSessionTimeoutType', 'UserSession'), policy, ['namedUserJwtTimeout']],
    [
      !has(policy, 'permittedUsersPolicyType', 'AdminApprovedPreAuthorized'),
      policy,
      ['commaSeparatedPermissionSet', 'commaSeparatedProfile'],
    ],
    [!has(policy, 'apexHandler'), policy, ['executeHandlerAs']],
    [tls.some((name) => !has(security, name)), security, tls],
    [asset.some((name) => !has(settings, name)), settings, asset],
  ];
  const left = misfits.reduce(
    (all, [isMisfit, type, some]) => (isMisfit ? { ...all, [type]: without(all[type] ?? {}, some) } : all),
    draft,
  );
  const isIdle = has(global, 'isEnforceRefreshTokenTTL', 'true');
  const short: Elements = isIdle ? { refreshTokenValidityPeriod: '20', refreshTokenValidityUnit: 'Hours' } : {};
  const page: Elements =
    has(appPolicy, 'startUrl') || !has(appPolicy, 'startPage', 'Custom') ? {} : { startPage: 'None' };
  const whole = { ...left, [policy]: { ...left[policy], ...short }, [appPolicy]: { ...left[appPolicy], ...page } };
  return ofTypes(whole, Object.keys(draft) as DocumentType[]);
}

function without(elements: Elements, gone: readonly string[]): Elements {
  return Object.fromEntries(Object.entries(elements).filter(([name]) => !gone.includes(name)));
}

const endings: Readonly<Record<(typeof types)[number], string>> = {
  [header]: '',
  [global]: '_glbloauth',
  [settings]: '_oauth',
  [policy]: '_oauth_defaultPolicy',
  [appPolicy]: '_defaultPolicy',
  [security]: '_oauthSecurity',
};

/** The documents of an app, as an org writes them: alphabetical, one element a line. */
export function documentsOf(name: string, draft: Draft): Array<{ type: DocumentType; fullName: string; xml: string }> {
  return types.flatMap((type) => {
    const elements = draft[type];
    if (elements === undefined) return [];
    const fullName = `${name}${endings[type]}`;
    const whole = { ...(type === header ? {} : { externalClientApplication: name, label: fullName }), ...elements };
    const lines = Object.entries(whole)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([element, content]) => linesOf(element, content));
    const xml = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">`,
      ...lines,
      `</${type}>`,
      '',
    ].join('\n');
    return [{ type, fullName, xml }];
  });
}

function linesOf(element: string, content: Content): string[] {
  if (typeof content === 'string') return [`    <${element}>${escapeText(content)}</${element}>`];
  if (isList(content)) return content.flatMap((group) => linesOf(element, group));
  const inner = Object.entries(content)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `        <${name}>${escapeText(value)}</${name}>`);
  return [`    <${element}>`, ...inner, `    </${element}>`];
}

function isList(content: Group | readonly Group[]): content is readonly Group[] {
  return Array.isArray(content);
}

/** The app as it is read from that org. */
export function appOf(name: string, draft: Draft, orgId: string): App {
  const link = { oauthLink: `${shortId(orgId)}:888000000000001` };
  const linked = draft[settings] === undefined ? draft : { ...draft, [settings]: { ...link, ...draft[settings] } };
  const documents = documentsOf(name, linked).map(({ type, fullName, xml }) => ({
    type,
    fullName,
    xml: parseXml(xml, fullName),
    id: undefined,
    lastModifiedDate: undefined,
  }));
  return { name, orgId, org: `u@${orgId}.example`, policiesReadable: true, documents };
}

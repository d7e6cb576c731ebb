import { setChild } from '../../xml/edit.ts';
import { parseXml } from '../../xml/document.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { type App, type AppDocument, type AppEdit, documentOf, valueOf, withDocument } from '../app.ts';
import { joinUrls } from '../fields/callback-urls.ts';
import type { DocumentType } from '../document-types.ts';
import { fieldsOf } from '../fields/fields.ts';
import { freshDocument } from '../require-documents.ts';
import { linkOf } from '../link.ts';
import { readScope } from '../fields/scopes.ts';
import { longestName, setupName } from './setup-names.ts';

const headerType = 'ExternalClientApplication';
const settingsType = 'ExtlClntAppOauthSettings';
const globalType = 'ExtlClntAppGlobalOauthSettings';
const policyType = 'ExtlClntAppOauthConfigurablePolicies';

/** The values of a new app; undefined ones come from the template or are Salesforce's or our default. */
export type NewApp = {
  readonly name: string;
  readonly label: string | undefined;
  readonly contactEmail: string | undefined;
  readonly description: string | undefined;
  readonly distributionState: string | undefined;
  readonly callbackUrls: readonly string[] | undefined;
  readonly scopes: readonly string[] | undefined;
};

/** Where a new app's documents come from, and what the org can accept. */
export type NewAppDocuments = {
  readonly template: readonly AppDocument[];
  readonly apiVersion: number;
  /** Whether to give the app an OAuth policy of its own, under the name that Setup uses. */
  readonly policy: boolean;
  /** Whether the app is its header alone, without OAuth settings and so without a consumer. */
  readonly headerAlone?: boolean;
};

/** Stricter than Salesforce's defaults where no caller is affected yet. */
const safeGlobals = {
  isConsumerSecretOptional: 'false',
  isPkceRequired: 'true',
  isRefreshTokenRotationEnabled: 'true',
  isSecretRequiredForRefreshToken: 'true',
};
const usualScopes = ['api', 'refresh_token'];

/** Throws EcaError AppNameInvalid for what isn't a valid API name (Metadata API guide, fullName). */
export function requireAppName(typed: string): string {
  const name = typed.trim();
  if (!isAppName(name)) throw new EcaError('AppNameInvalid', { app: name, hint: nameLike(name) });
  return name;
}

function isAppName(name: string): boolean {
  return /^[a-z](_?[a-z0-9])*$/i.test(name) && name.length <= longestName;
}

/** The API name that Setup would derive from a label; empty if the text has none. */
function nameLike(label: string): string {
  const letters = label.normalize('NFKD').replace(/\p{M}/gu, '');
  const name = letters.replace(/[^a-z0-9]+/gi, '_').replace(/^[_0-9]+|(?<!_)_+$/g, '');
  return isAppName(name) ? name : '';
}

/** Whether the app has everything that a login needs: OAuth settings, and a consumer here or in its source org. */
export function isWhole(app: App): boolean {
  if (linkOf(app).kind === 'linked') return true;
  return [headerType, settingsType, globalType].every((type) => documentOf(app, type as DocumentType) !== undefined);
}

/** Whether part of an app is what an interrupted creation of this very app would have left. */
export function isBegun(app: App, { label, contactEmail }: NewApp): boolean {
  const same = (field: string, wanted: string | undefined): boolean =>
    wanted === undefined || valueOf(app, headerType, field) === wanted;
  return same('label', label) && same('contactEmail', contactEmail);
}

/** The elements that a new app without a template gets although nobody asked for their values. */
export function unaskedElements({ label, distributionState, scopes }: NewApp): string[] {
  return [
    ...Object.keys(safeGlobals),
    ...(label === undefined ? ['label'] : []),
    ...(distributionState === undefined ? ['distributionState'] : []),
    ...(scopes === undefined ? ['commaSeparatedOauthScopes'] : []),
  ];
}

/**
 * The edit that creates an app, or adds what it lacks; existing documents stay unchanged. Throws EcaError FlagMissing
 * without a contact, ScopeUnknown or CallbackUrlInvalid.
 */
export function makeApp(wanted: NewApp, making: NewAppDocuments): AppEdit {
  const oauth: ReadonlyArray<readonly [DocumentType, Readonly<Record<string, string | undefined>>]> = [
    [settingsType, { commaSeparatedOauthScopes: scopesOf(wanted, making.template) }],
    [globalType, { callbackUrl: wanted.callbackUrls && joinUrls(wanted.callbackUrls) }],
    ...(making.policy ? [[policyType, {}] as const] : []),
  ];
  const header = [headerType, headerFields(wanted, making.template)] as const;
  const options = [header, ...(making.headerAlone === true ? [] : oauth)];
  const types = new Set([...options.map(([type]) => type), ...making.template.map(({ type }) => type)]);
  const fields = new Map<DocumentType, Readonly<Record<string, string | undefined>>>(options);
  return (app) =>
    [...types]
      .filter((type) => documentOf(app, type) === undefined)
      .map((type) => documentFor(type, app.name, fields.get(type) ?? {}, making))
      .reduce(withDocument, app);
}

function documentFor(
  type: DocumentType,
  app: string,
  fields: Readonly<Record<string, string | undefined>>,
  { template, apiVersion }: NewAppDocuments,
): AppDocument {
  const start = template.find((document) => document.type === type) ?? startOf(type, app, apiVersion);
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const text = given.reduce((edited, [field, value]) => setChild(edited, field, value), start.xml.text);
  return { ...start, xml: parseXml(text, start.fullName) };
}

function startOf(type: DocumentType, app: string, apiVersion: number): AppDocument {
  if (type === globalType) return freshGlobalSettings(app, apiVersion);
  return freshDocument(type, setupName(type, app), type === headerType ? {} : { externalClientApplication: app });
}

/** Global OAuth settings for an app that has none, with secure defaults; the org creates the consumer with them. */
export function freshGlobalSettings(app: string, apiVersion: number): AppDocument {
  const known = Object.entries(safeGlobals).filter(
    ([field]) => (fieldsOf[globalType]?.[field]?.since ?? 0) <= apiVersion,
  );
  return freshDocument(globalType, setupName(globalType, app), {
    externalClientApplication: app,
    ...Object.fromEntries(known),
  });
}

function headerFields(wanted: NewApp, template: readonly AppDocument[]): Record<string, string | undefined> {
  const { label, contactEmail, description, distributionState } = wanted;
  const templated = template.some(({ type }) => type === headerType);
  if (contactEmail === undefined && !templated)
    throw new EcaError('FlagMissing', { flag: '--contact-email', why: 'contact' });
  return {
    label,
    contactEmail,
    description,
    distributionState: distributionState ?? (templated ? undefined : 'Local'),
  };
}

function scopesOf({ scopes }: NewApp, template: readonly AppDocument[]): string | undefined {
  const templated = template.some(({ type }) => type === settingsType);
  if (scopes === undefined && templated) return undefined;
  return [...new Set((scopes ?? usualScopes).map(readScope))].join(', ');
}

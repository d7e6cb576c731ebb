import type { App, AppDocument } from '../../../src/apps/app.ts';
import type { DocumentType } from '../../../src/apps/document-types.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { escapeText } from '../../../src/xml/character-data.ts';
import { parseXml } from '../../../src/xml/document.ts';

export const thisOrg = '00D000000000001EAA';
export const sourceOrg = '00D000000000009';

export const globalType = 'ExtlClntAppGlobalOauthSettings';
export const settingsType = 'ExtlClntAppOauthSettings';
export const policyType = 'ExtlClntAppOauthConfigurablePolicies';
export const appPolicyType = 'ExtlClntAppConfigurablePolicies';
export const securityType = 'ExtlClntAppOauthSecuritySettings';
export const headerType = 'ExternalClientApplication';

export type Fields = Readonly<Record<string, string>>;

/** A document laid out as an org gives it, with these elements in this order. */
export function textOf(type: DocumentType, fields: Fields): string {
  const lines = Object.entries(fields).map(([name, value]) => `    <${name}>${escapeText(value)}</${name}>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">`,
    ...lines,
    `</${type}>`,
    '',
  ].join('\n');
}

/** A document of an app; a text as it stands, or elements that become one. */
export function documentWith(type: DocumentType, fullName: string, content: Fields | string): AppDocument {
  const text = typeof content === 'string' ? content : textOf(type, content);
  return { type, fullName, xml: parseXml(text, fullName), id: undefined, lastModifiedDate: undefined };
}

type Parts = {
  readonly header?: Fields | string;
  readonly settings?: Fields | string | undefined;
  readonly global?: Fields | string;
  readonly policy?: Fields | string;
  readonly appPolicy?: Fields | string;
  readonly security?: Fields | string;
  readonly policiesReadable?: boolean;
};

const parent = { externalClientApplication: 'Acme' };

/** The app `Acme` with these documents, each naming its app; `settings: undefined` leaves the OAuth settings out. */
export function acme({ policiesReadable = true, ...parts }: Parts = {}): App {
  const whole = (content: Fields | string): Fields | string =>
    typeof content === 'string' ? content : { ...parent, ...content };
  const documents = [documentWith(headerType, 'Acme', parts.header ?? { label: 'Acme Portal' })];
  if (parts.global !== undefined) documents.push(documentWith(globalType, 'Acme_glbloauth', whole(parts.global)));
  const own = { commaSeparatedOauthScopes: 'Api, RefreshToken', oauthLink: `${thisOrg.slice(0, 15)}:888000000000001` };
  const settings = 'settings' in parts ? parts.settings : own;
  if (settings !== undefined) documents.push(documentWith(settingsType, 'Acme_oauth', whole(settings)));
  if (parts.policy !== undefined) documents.push(documentWith(policyType, 'Acme_oauthPlcy', whole(parts.policy)));
  if (parts.appPolicy !== undefined) documents.push(documentWith(appPolicyType, 'Acme_plcy', whole(parts.appPolicy)));
  if (parts.security !== undefined)
    documents.push(documentWith(securityType, 'Acme_oauthSecurity', whole(parts.security)));
  return { name: 'Acme', orgId: thisOrg, org: 'dev', policiesReadable, documents };
}

/** `Acme` as a copy whose consumer lives in another org. */
export function linkedAcme(parts: Parts = {}): App {
  return acme({ settings: { oauthLink: `${sourceOrg}:888000000000001` }, ...parts });
}

/** Runs what must be refused, returns the code and the data of the refusal. */
export function refusalOf(attempt: () => unknown): {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
} {
  try {
    attempt();
  } catch (error) {
    if (isEcaError(error)) return { code: error.code, data: error.data as Readonly<Record<string, unknown>> };
    throw error;
  }
  throw new Error('it was accepted');
}

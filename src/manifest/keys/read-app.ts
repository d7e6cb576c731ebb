import { type App, documentOf, valueOf } from '../../apps/app.ts';
import { connectedDocument } from '../../apps/connected/as-app.ts';
import { textAt, valuesAt } from '../../apps/connected/edits.ts';
import { asIs, scopeSpelling, type Spelling } from '../../apps/connected/spellings.ts';
import { type DocumentType, isOauthType } from '../../apps/document-types.ts';
import { splitUrls } from '../../apps/fields/callback-urls.ts';
import { attributesIn, type AttributeType } from '../../apps/fields/custom-attributes.ts';
import { certificateNames } from '../../apps/fields/fields.ts';
import { describedIpRanges, type IpRangeList } from '../../apps/fields/ip-ranges.ts';
import { mtlsSubjectFields } from '../../apps/fields/mtls-subject.ts';
import { oauthScopeNames } from '../../apps/fields/scopes.ts';
import { flowState } from '../../apps/flows/flow-states.ts';
import type { FlowName } from '../../apps/flows/flow-names.ts';
import { listOf } from '../../apps/edits/policy-edits.ts';
import { linkOf } from '../../apps/link.ts';
import type { ElementName, Key, WordSpellings } from './key.ts';

type Reader = Key['read'];

/** Where each kind of app has a value; `spelling` converts a connected app's to that of an external client app. */
export type ValuePlace = {
  readonly element: ElementName;
  readonly connected?: string | undefined;
  readonly spelling?: Spelling;
};

/** The text of an element, trimmed; undefined for a missing or empty one. */
export function readText({ element, connected, spelling = asIs }: ValuePlace): (app: App) => string | undefined {
  const { type, path } = elementParts(element);
  return (app) => {
    if (connectedDocument(app) === undefined) return valueOf(app, type, path);
    const text = connected === undefined ? undefined : textAt(app, connected);
    return text === undefined ? undefined : spelling(text);
  };
}

/** An element's type and dotted path. */
export function elementParts(element: ElementName): { readonly type: DocumentType; readonly path: string } {
  const at = element.indexOf('.');
  return { type: element.slice(0, at) as DocumentType, path: element.slice(at + 1) };
}

/** A switch; `inverted` if the element says the opposite. */
export function readSwitch(place: ValuePlace, inverted: boolean): Reader {
  const read = readText(place);
  return (app) => {
    const text = read(app);
    return text === 'true' || text === 'false' ? (text === 'true') !== inverted : undefined;
  };
}

/** A whole number. */
export function readNumber(place: ValuePlace): Reader {
  const read = readText(place);
  return (app) => {
    const text = read(app) ?? '';
    return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  };
}

/** The word for an element's value; undefined for a value without one. */
export function readWord(place: ValuePlace, { eca }: WordSpellings): Reader {
  const read = readText(place);
  return (app) => {
    const text = read(app)?.toLowerCase();
    return Object.entries(eca).find(([, value]) => value.toLowerCase() === text)?.[0];
  };
}

/** OAuth scopes, by the names that a client sends; empty for OAuth settings without any, since a new app gets some. */
export const readScopes: Reader = (app) => {
  if (connectedDocument(app) !== undefined)
    return ifAny(oauthScopeNames(valuesAt(app, 'oauthConfig.scopes').map(scopeSpelling).join(',')));
  if (documentOf(app, 'ExtlClntAppOauthSettings') === undefined) return undefined;
  return oauthScopeNames(valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? '');
};

/** Callback URLs. */
export const readUrls: Reader = (app) => {
  const read = readText({
    element: 'ExtlClntAppGlobalOauthSettings.callbackUrl',
    connected: 'oauthConfig.callbackUrl',
  });
  return ifAny(splitUrls(read(app) ?? ''));
};

/** Names of permission sets or profiles. */
export function readNames(field: string, connected: string): Reader {
  return (app) => ifAny(connectedDocument(app) === undefined ? listOf(app, field) : valuesAt(app, connected));
}

/** IP ranges with their descriptions. */
export function readRanges(list: IpRangeList): Reader {
  return (app) =>
    list === 'token' && connectedDocument(app) !== undefined ? undefined : ifAny(describedIpRanges(app, list));
}

/** Custom attributes: of that document of an external client app, and of a connected app where that has them. */
export function readFormulas(type: AttributeType, connected: boolean): Reader {
  return (app) => {
    const isConnected = connectedDocument(app) !== undefined;
    if (isConnected && !connected) return undefined;
    const found = attributesIn(app, isConnected ? 'ConnectedApp' : type);
    return found.length === 0 ? undefined : Object.fromEntries(found.map(({ key, formula }) => [key, formula]));
  };
}

/** Whether a flow is on; undefined if it is on in part, or can't be read. */
export function readFlow(flow: FlowName): Reader {
  return (app) => {
    const state = connectedDocument(app) === undefined ? flowState(app, flow).state : undefined;
    return state === 'on' || state === 'off' ? state === 'on' : undefined;
  };
}

/** `NAME=VALUE`, the name that a client's TLS certificate must have. */
export const readTlsName: Reader = (app) => {
  const [type, value] = mtlsSubjectFields.map((field) => valueOf(app, 'ExtlClntAppOauthSecuritySettings', field));
  const name = certificateNames.find((one) => type === `tls_client_auth_${one}`);
  return name === undefined || value === undefined ? undefined : `${name.replace('_', '-')}=${value}`;
};

/** `none` for an external client app without any OAuth settings. */
export const readOauth: Reader = (app) =>
  connectedDocument(app) !== undefined || app.documents.some(({ type }) => isOauthType(type)) ? undefined : 'none';

/** The id of the org that has a linked app's consumer. */
export const readSourceOrg: Reader = (app) => {
  const link = linkOf(app);
  return link.kind === 'linked' ? link.sourceOrgId : undefined;
};

function ifAny(items: readonly string[]): readonly string[] | undefined {
  return items.length === 0 ? undefined : items;
}

import { EcaError } from '../../errors/eca-error.ts';
import { removeChild, setChild } from '../../xml/edit.ts';
import { setListed } from '../../xml/listed.ts';
import { type App, type AppEdit, editText, composeEdits } from '../app.ts';
import { joinUrls, splitUrls } from '../fields/callback-urls.ts';
import { certificateBody } from '../certificate/certificate.ts';
import { type AttributeChange, changeAttributes } from '../fields/custom-attributes.ts';
import { changeIpRanges, type IpRangeChange } from '../fields/ip-ranges.ts';
import { changeNames, type ListChange, type Listed } from '../list-change.ts';
import { canonicalScopes } from '../fields/scopes.ts';
import { connectedValue, connectedValues } from '../connected-app.ts';
import { connectedDocument } from './as-app.ts';
import type { ConnectedAssignment } from './assignments.ts';
import { refuseConnectedCombinations } from './combinations.ts';
import { changeRefreshPolicy, type RefreshChange } from './refresh-policy.ts';
import { readConnectedScope } from './scopes.ts';

const type = 'ConnectedApp';

/** The values that a command writes to a connected app's one document. */
export type ConnectedInput = {
  readonly assignments: readonly ConnectedAssignment[];
  readonly callbackUrls: ListChange;
  readonly scopes: ListChange;
  readonly permissionSets: ListChange;
  readonly profiles: ListChange;
  readonly refreshTokens: RefreshChange;
  readonly ipRanges: IpRangeChange;
  readonly attributes: AttributeChange;
  /** A checked PEM text, and whether it may replace another certificate. */
  readonly certificate: { readonly pem: string; readonly replace: boolean } | undefined;
};

/** An input that changes nothing. */
export const nothing: ConnectedInput = {
  assignments: [],
  callbackUrls: {},
  scopes: {},
  permissionSets: {},
  profiles: {},
  refreshTokens: { policy: undefined, period: undefined, unit: undefined },
  ipRanges: { add: [], remove: [] },
  attributes: { add: [], remove: [] },
  certificate: undefined,
};

/**
 * The edit that writes these values to a connected app and nothing else. Throws EcaError AppHasNoOauth, ScopeUnknown,
 * CallbackUrlInvalid, CertificateDiffers, CombinationRefused, IpRangeInvalid, AttributeInvalid or NothingToRemove.
 */
export function setConnected(input: ConnectedInput): AppEdit {
  return (app) => {
    const edited = composeEdits([
      changeCallbackUrls(input.callbackUrls),
      ...input.assignments.map(assignConnected),
      changeRefreshTokens(input.refreshTokens),
      changeScopes(input.scopes),
      changeAudience('permissionSetName', input.permissionSets, 'permission-set'),
      changeAudience('profileName', input.profiles, 'profile'),
      changeIpRanges(input.ipRanges),
      changeAttributes(type, input.attributes),
      ...(input.certificate === undefined ? [] : [setCertificate(input.certificate)]),
    ])(app);
    refuseConnectedCombinations(app, edited);
    return edited;
  };
}

/** The edit that sets or removes one element. Throws EcaError AppHasNoOauth. */
export function assignConnected({ path, value }: ConnectedAssignment): AppEdit {
  return (app) => {
    const current = textAt(app, path);
    if (value === null) return editText(app, type, (text) => removeChild(text, path));
    // a missing element already means the same as an empty text
    if (value === '' && current === undefined) return app;
    if (repeated.includes(path)) return setNames(app, path, value === '' ? [] : value.split(', '));
    return editText(withParent(app, path), type, (text) => setChild(text, path, value));
  };
}

const repeated = ['canvasConfig.locations', 'canvasConfig.options'];

/** Elements that a group requires, with the values that an org sets by default (Metadata API guide, ConnectedApp). */
const policyDefaults = { 'oauthPolicy.ipRelaxation': 'ENFORCE', 'oauthPolicy.refreshTokenPolicy': 'infinite' };

/** Creates a missing group with its required elements; OAuth settings begin with a callback URL. */
function withParent(app: App, path: string): App {
  if (path === 'oauthConfig.callbackUrl') return app;
  if (/^oauth(Config|Policy)\./.test(path) && textAt(app, 'oauthConfig.callbackUrl') === undefined)
    throw new EcaError('AppHasNoOauth', { app: app.name, contact: 'MAIL' });
  if (!path.startsWith('oauthPolicy.')) return app;
  const missing = Object.entries(policyDefaults).filter(([name]) => name !== path && textAt(app, name) === undefined);
  return missing.reduce((all, [name, value]) => editText(all, type, (text) => setChild(text, name, value)), app);
}

function changeCallbackUrls(change: ListChange): AppEdit {
  return (app) => {
    const current = splitUrls(textAt(app, 'oauthConfig.callbackUrl') ?? '');
    const wanted = changeNames(current, change, { app: app.name, what: 'callback-url' });
    if (wanted === undefined) return app;
    const isNew = (url: string): boolean => change.set !== undefined || !current.includes(url);
    const value = joinUrls(
      wanted.filter(isNew),
      wanted.filter((url) => !isNew(url)),
    );
    if (value === current.join('\n')) return app;
    if (value === '') throw new EcaError('FieldReserved', { field: 'oauthConfig.callbackUrl', why: 'required' });
    return assignConnected({ path: 'oauthConfig.callbackUrl', value })(app);
  };
}

function changeScopes(change: ListChange): AppEdit {
  return (app) => {
    const path = 'oauthConfig.scopes';
    const read = (names: readonly string[] | undefined): string[] | undefined => names?.map(readConnectedScope);
    const wanted = changeNames(
      valuesAt(app, path),
      { ...change, set: read(change.set), add: read(change.add), remove: read(change.remove) },
      { app: app.name, what: 'scope' },
    );
    if (wanted === undefined || canonicalScopes(wanted.join()) === canonicalScopes(valuesAt(app, path).join()))
      return app;
    return editText(withParent(app, path), type, (text) => setListed(text, path, wanted));
  };
}

/** An org keeps names that a document leaves out; an empty element removes all of them (guide). */
function changeAudience(path: string, change: ListChange, what: Listed['what']): AppEdit {
  return (app) => {
    const listed = { app: app.name, what, keyOf: (name: string): string => name.toLowerCase() };
    const wanted = changeNames(valuesAt(app, path), change, listed);
    return wanted === undefined ? app : setNames(app, path, wanted.length === 0 ? [''] : wanted);
  };
}

function setNames(app: App, path: string, names: readonly string[]): App {
  if (valuesAt(app, path).length === 0 && names.every((name) => name === '')) return app;
  return editText(app, type, (text) => setListed(text, path, names));
}

function changeRefreshTokens(change: RefreshChange): AppEdit {
  const path = 'oauthPolicy.refreshTokenPolicy';
  return (app) => {
    const value = changeRefreshPolicy(textAt(app, path) ?? '', change, app.name);
    return value === undefined ? app : assignConnected({ path, value })(app);
  };
}

/** Two certificates never overlap, so another one is replaced only if the user said so. */
function setCertificate({ pem, replace }: { readonly pem: string; readonly replace: boolean }): AppEdit {
  const path = 'oauthConfig.certificate';
  return (app) => {
    const current = certificateBody(textAt(app, path) ?? '');
    if (current === certificateBody(pem)) return app;
    if (current !== '' && !replace) throw new EcaError('CertificateDiffers', { app: app.name });
    return assignConnected({ path, value: pem })(app);
  };
}

/** The text at a dotted path of a connected app's document; undefined also for an empty element. */
export function textAt(app: App, path: string): string | undefined {
  const document = connectedDocument(app);
  return document === undefined ? undefined : connectedValue(document, path);
}

/** The texts of a repeated element, without empty ones. */
export function valuesAt(app: App, path: string): string[] {
  const document = connectedDocument(app);
  return document === undefined ? [] : connectedValues(document, path).filter((value) => value !== '');
}

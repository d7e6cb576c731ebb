import { EcaError } from '../../errors/eca-error.ts';
import { setChild } from '../../xml/edit.ts';
import { type App, type AppEdit, editText, composeEdits, valueOf } from '../app.ts';
import { assetTokenFields } from '../fields/asset-token.ts';
import type { Assignment } from '../fields/assignments.ts';
import { callbackUrls, joinUrls } from '../fields/callback-urls.ts';
import { certificateBody } from '../certificate/certificate.ts';
import { type AttributeChange, changeAttributes } from '../fields/custom-attributes.ts';
import { requireGlobalSettings, requireOauth } from '../require-documents.ts';
import { changeIpRanges, type IpRangeChange } from '../fields/ip-ranges.ts';
import { refuseSecurityConflicts } from '../fields/policy-combinations.ts';
import { changeNames, changesNothing, type ListChange } from '../list-change.ts';
import { canonicalScopes, readScope, spelledScopes } from '../fields/scopes.ts';
import { changeTokenIpRanges } from './security-edits.ts';
import { assign } from './assign.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
const settingsType = 'ExtlClntAppOauthSettings';

export type OauthInput = {
  readonly assignments: readonly Assignment[];
  readonly callbackUrls: ListChange;
  readonly scopes: ListChange;
  readonly ipRanges: IpRangeChange;
  readonly tokenIpRanges?: IpRangeChange;
  readonly attributes?: AttributeChange;
  /** A checked PEM text, and whether it may replace another certificate. */
  readonly certificate: { readonly pem: string; readonly replace: boolean } | undefined;
};

/**
 * The edit that writes these values to an app's OAuth settings and nothing else. Throws EcaError ScopeUnknown,
 * CallbackUrlInvalid, CertificateDiffers, CombinationRefused, GlobalSettingsElsewhere, GlobalSettingsMissing,
 * AppHasNoOauth, MissingPermission, IpRangeInvalid, AttributeInvalid or NothingToRemove.
 */
export function setOauth(input: OauthInput): AppEdit {
  const { assignments, callbackUrls: urls, scopes, ipRanges, tokenIpRanges, attributes, certificate } = input;
  return (app) => {
    const edited = composeEdits([
      requireOauth,
      ...assignments.map(assign),
      changeCallbackUrls(urls),
      changeScopes(scopes),
      changeIpRanges(ipRanges),
      ...(tokenIpRanges === undefined ? [] : [changeTokenIpRanges(tokenIpRanges)]),
      ...(attributes === undefined ? [] : [changeAttributes(settingsType, attributes)]),
      ...(certificate === undefined ? [] : [setCertificate(certificate)]),
    ])(app);
    refuseHalfAssetToken(app, edited);
    refuseSecurityConflicts(app, edited);
    return edited;
  };
}

function changeCallbackUrls(change: ListChange): AppEdit {
  return (app) => {
    if (changesNothing(change)) return app;
    requireGlobalSettings(app, 'callbackUrl');
    const current = callbackUrls(app);
    const wanted = changeNames(current, change, { app: app.name, what: 'callback-url' }) ?? current;
    const isNew = (url: string): boolean => change.set !== undefined || !current.includes(url);
    const text = joinUrls(
      wanted.filter(isNew),
      wanted.filter((url) => !isNew(url)),
    );
    if (text === current.join('\n')) return app;
    return assign({ type: globalType, path: 'callbackUrl', value: text })(app);
  };
}

function changeScopes({ set, add, remove, ...others }: ListChange): AppEdit {
  return (app) => {
    if (changesNothing({ set, add, remove, ...others })) return app;
    const text = valueOf(app, settingsType, 'commaSeparatedOauthScopes') ?? '';
    const change = { ...others, set: set?.map(readScope), add: add?.map(readScope), remove: remove?.map(readScope) };
    // files may spell them as clients do, and then one scope would be there under two names
    const held = spelledScopes(text);
    const value = (changeNames(held, change, { app: app.name, what: 'scope' }) ?? held).join(', ');
    if (canonicalScopes(value) === canonicalScopes(text)) return app;
    return editText(app, settingsType, (document) => setChild(document, 'commaSeparatedOauthScopes', value));
  };
}

/** Two certificates never overlap, so another one is replaced only if the user said so. */
function setCertificate({ pem, replace }: { readonly pem: string; readonly replace: boolean }): AppEdit {
  return (app) => {
    const current = certificateBody(valueOf(app, globalType, 'certificate') ?? '');
    if (current === certificateBody(pem)) return app;
    if (current !== '' && !replace) throw new EcaError('CertificateDiffers', { app: app.name });
    return assign({ type: globalType, path: 'certificate', value: pem })(app);
  };
}

/**
 * The asset token needs all of its elements; the two switches read `false` on every app, so texts and validity decide.
 */
function refuseHalfAssetToken(before: App, after: App): void {
  const value = (app: App) => (field: string) => valueOf(app, settingsType, field);
  if (assetTokenFields.every((field) => value(before)(field) === value(after)(field))) return;
  const given = assetTokenFields.filter((field) => ![undefined, 'false'].includes(value(after)(field)));
  const needed = assetTokenFields.filter((field) => value(after)(field) === undefined);
  if (given.length > 0 && needed.length > 0)
    throw new EcaError('CombinationRefused', { app: after.name, why: 'asset-token' });
}

import { EcaError } from '../errors/eca-error.ts';
import { newDocument } from '../xml/edit.ts';
import { parseXml } from '../xml/document.ts';
import { type App, type AppDocument, documentOf, valueOf, withDocument } from './app.ts';
import { type DocumentType, isPolicyType } from './document-types.ts';
import { lacksConsumer, linkOf } from './link.ts';

const policyType = 'ExtlClntAppOauthConfigurablePolicies';
const appPolicyType = 'ExtlClntAppConfigurablePolicies';

/** The contact of the app, with which "sf eca create" takes it for its own; a word to replace if that is unknown. */
export function contactOf(app: App): string {
  return valueOf(app, 'ExternalClientApplication', 'contactEmail') ?? 'MAIL';
}

/** The error for an app without OAuth settings. */
export function appHasNoOauth(app: App): EcaError<'AppHasNoOauth'> {
  return new EcaError('AppHasNoOauth', { app: app.name, contact: contactOf(app) });
}

/** Whether the app has OAuth settings, without which there is no OAuth policy. */
export function hasOauth(app: App): boolean {
  return linkOf(app).kind !== 'none' || documentOf(app, policyType) !== undefined;
}

/** Returns the app if it has OAuth settings. Throws EcaError AppHasNoOauth. */
export function requireOauth(app: App): App {
  if (!hasOauth(app)) throw appHasNoOauth(app);
  return app;
}

/**
 * Makes sure that this org has the app's global settings, which contain `field`. Throws EcaError
 * GlobalSettingsElsewhere for a linked app, GlobalSettingsMissing if the org says the app is its own but returns no
 * document.
 */
export function requireGlobalSettings(app: App, field: string): void {
  const link = linkOf(app);
  if (link.kind === 'linked') {
    throw new EcaError('GlobalSettingsElsewhere', { app: app.name, what: field, sourceOrg: link.sourceOrgId });
  }
  if (documentOf(app, 'ExtlClntAppGlobalOauthSettings') === undefined) {
    throw globalSettingsMissing(app);
  }
}

/** The error for missing global settings: this login may not see them, or the app has none. */
export function globalSettingsMissing(app: App): EcaError<'GlobalSettingsMissing'> {
  const variant = lacksConsumer(app) ? 'none' : undefined;
  return new EcaError('GlobalSettingsMissing', { app: app.name, org: app.org, contact: contactOf(app) }, { variant });
}

/** Whether the app may have a document of a type that this login can't see, so that a missing one proves nothing. */
export function mayBeHidden(app: App, type: DocumentType): boolean {
  return !app.policiesReadable && isPolicyType(type) && documentOf(app, type) === undefined;
}

/**
 * Makes sure that a missing policy document really doesn't exist. Throws EcaError MissingPermission if this login
 * couldn't see an existing one.
 */
export function requireVisiblePolicy(app: App, type: DocumentType = policyType): void {
  if (!mayBeHidden(app, type)) return;
  throw new EcaError('MissingPermission', {
    org: app.org,
    permission: 'ExternalClientAppAdmin',
    what: `${app.name}: ${type}`,
  });
}

/**
 * The app with its OAuth policy document; adds a missing one under the name the org gives it, `<OAuth
 * settings>_defaultPolicy` (seen in retrieved projects). Throws EcaError MissingPermission if a policy may be hidden,
 * since a new document would reset it.
 */
export function withPolicy(app: App): App {
  if (documentOf(app, policyType) !== undefined) return app;
  requireVisiblePolicy(app);
  const settings = documentOf(app, 'ExtlClntAppOauthSettings');
  if (settings === undefined) throw appHasNoOauth(app);
  const fullName = `${settings.fullName}_defaultPolicy`;
  return withDocument(app, freshDocument(policyType, fullName, { externalClientApplication: app.name }));
}

/**
 * The app with the document of its own policy; adds a missing one under the name the org gives it,
 * `<app>_defaultPolicy`, with the one required element (Metadata API guide). Throws EcaError MissingPermission.
 */
export function withAppPolicy(app: App): App {
  if (documentOf(app, appPolicyType) !== undefined) return app;
  requireVisiblePolicy(app, appPolicyType);
  const fullName = `${app.name}_defaultPolicy`;
  return withDocument(
    app,
    freshDocument(appPolicyType, fullName, { externalClientApplication: app.name, isEnabled: 'true' }),
  );
}

/** A new document with these elements; its name is the label unless they contain one. */
export function freshDocument(
  type: DocumentType,
  fullName: string,
  fields: Readonly<Record<string, string>>,
): AppDocument {
  const xml = parseXml(newDocument(type, { label: fullName, ...fields }), fullName);
  return { type, fullName, xml, id: undefined, lastModifiedDate: undefined };
}

import { EcaError } from '../errors/eca-error.ts';
import { newDocument } from '../xml/edit.ts';
import { parseXml } from '../xml/document.ts';
import type { App } from './app.ts';
import { documentOf, withDocument } from './app.ts';
import { linkOf } from './link.ts';

const policyType = 'ExtlClntAppOauthConfigurablePolicies';

/** The app itself, where it has OAuth settings. Throws EcaError AppHasNoOauth. */
export function requireOauth(app: App): App {
  if (linkOf(app).kind === 'none') throw new EcaError('AppHasNoOauth', { app: app.name });
  return app;
}

/**
 * Makes sure that this org holds the app's global settings, which `field` is in. Throws EcaError
 * GlobalSettingsElsewhere for a linked app, GlobalSettingsMissing where the org says the app is its own but shows no
 * document.
 */
export function requireGlobalSettings(app: App, field: string): void {
  const link = linkOf(app);
  if (link.kind === 'linked') {
    throw new EcaError('GlobalSettingsElsewhere', { app: app.name, what: field, sourceOrg: link.sourceOrgId });
  }
  if (documentOf(app, 'ExtlClntAppGlobalOauthSettings') === undefined) {
    throw new EcaError('GlobalSettingsMissing', { app: app.name });
  }
}

/**
 * The app with its OAuth policy document; one that does not exist yet is added under the name the org gives it,
 * `<OAuth settings>_defaultPolicy` (seen in retrieved projects). Throws EcaError MissingPermission where this login
 * could not see an existing one: writing a fresh document would reset it.
 */
export function withPolicy(app: App): App {
  if (documentOf(app, policyType) !== undefined) return app;
  if (!app.policiesReadable) {
    throw new EcaError('MissingPermission', {
      org: app.orgId,
      permission: 'ExternalClientAppAdmin',
      what: `${app.name}: ${policyType}`,
    });
  }
  const settings = documentOf(app, 'ExtlClntAppOauthSettings');
  if (settings === undefined) throw new EcaError('AppHasNoOauth', { app: app.name });
  const fullName = `${settings.fullName}_defaultPolicy`;
  const text = newDocument(policyType, { externalClientApplication: app.name, label: fullName });
  return withDocument(app, {
    type: policyType,
    fullName,
    xml: parseXml(text, fullName),
    id: undefined,
    lastModifiedDate: undefined,
  });
}

import { type App, documentOf, withDocument } from '../app.ts';
import { freshDocument, requireGlobalSettings, requireOauth } from '../require-documents.ts';
import { setupName } from './setup-names.ts';

const securityType = 'ExtlClntAppOauthSecuritySettings';

/**
 * The app with its security document; one that does not exist yet is added. `field` is what an error names. Throws
 * EcaError AppHasNoOauth, and GlobalSettingsElsewhere for a linked app. guess: whoever has the consumer decides how its
 * tokens are protected; no source has security settings of a linked app.
 */
export function withSecuritySettings(app: App, field: string): App {
  requireGlobalSettings(requireOauth(app), field);
  if (documentOf(app, securityType) !== undefined) return app;
  const parent = { externalClientApplication: app.name };
  return withDocument(app, freshDocument(securityType, setupName(securityType, app.name), parent));
}

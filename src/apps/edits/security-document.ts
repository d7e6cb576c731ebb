import { type App, documentOf, withDocument } from '../app.ts';
import { freshDocument, requireGlobalSettings, requireOauth } from '../require-documents.ts';
import { setupName } from './setup-names.ts';

const securityType = 'ExtlClntAppOauthSecuritySettings';

/**
 * The app with its security document, adding one that doesn't exist yet. Errors name `field`. Throws EcaError
 * AppHasNoOauth, and GlobalSettingsElsewhere for a linked app. guess: the org of the consumer decides how its tokens
 * are protected; no source shows security settings of a linked app.
 */
export function withSecuritySettings(app: App, field: string): App {
  requireGlobalSettings(requireOauth(app), field);
  if (documentOf(app, securityType) !== undefined) return app;
  const parent = { externalClientApplication: app.name };
  return withDocument(app, freshDocument(securityType, setupName(securityType, app.name), parent));
}

import { EcaError } from '../errors/eca-error.ts';
import { removeChild, setChild } from '../xml/edit.ts';
import type { AppEdit } from './app.ts';
import { documentOf, editText, fieldOf } from './app.ts';
import type { Assignment } from './assignments.ts';
import { requireGlobalSettings, requireOauth, withAppPolicy, withPolicy } from './halves.ts';

/**
 * The edit that gives one element its value or takes it away, in the document of its type. Throws EcaError where this
 * org does not hold that document: GlobalSettingsElsewhere, GlobalSettingsMissing, AppHasNoOauth, MissingPermission.
 */
export function assign({ type, path, value }: Assignment): AppEdit {
  return (app) => {
    const ready = preparations[type](path)(app);
    if (value === null) return editText(ready, type, (text) => removeChild(text, path));
    // an element that is not there already says what an empty text would
    if (value === '' && fieldOf(ready, type, path) === undefined) return ready;
    return editText(ready, type, (text) => setChild(text, path, value));
  };
}

/** Makes sure that the document is there to be edited; policies are made where there are none. */
const preparations: Readonly<Record<Assignment['type'], (path: string) => AppEdit>> = {
  ExternalClientApplication: () => (app) => app,
  ExtlClntAppGlobalOauthSettings: (path) => (app) => {
    requireGlobalSettings(requireOauth(app), path);
    return app;
  },
  ExtlClntAppOauthSettings: () => requireOauth,
  ExtlClntAppOauthConfigurablePolicies: () => (app) => withPolicy(requireOauth(app)),
  ExtlClntAppConfigurablePolicies: () => withAppPolicy,
  ExtlClntAppOauthSecuritySettings: keptAsItIs('ExtlClntAppOauthSecuritySettings'),
  ExtlClntAppSamlConfigurablePolicies: keptAsItIs('ExtlClntAppSamlConfigurablePolicies'),
};

function keptAsItIs(type: Assignment['type']): () => AppEdit {
  return () => (app) => {
    if (documentOf(app, type) === undefined) return app;
    throw new EcaError('FieldReserved', { field: type, why: 'reserved' });
  };
}

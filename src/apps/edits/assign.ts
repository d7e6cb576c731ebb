import { EcaError } from '../../errors/eca-error.ts';
import { removeChild, setChild } from '../../xml/edit.ts';
import { type AppEdit, documentOf, editText, fieldOf } from '../app.ts';
import type { Assignment } from '../fields/assignments.ts';
import { comparable } from '../plan/read-back.ts';
import { requireGlobalSettings, requireOauth, withAppPolicy, withPolicy } from '../require-documents.ts';
import { withSecuritySettings } from './security-document.ts';

/**
 * The edit that gives one element its value or takes it away, in the document of its type. Throws EcaError where this
 * org does not hold that document: GlobalSettingsElsewhere, GlobalSettingsMissing, AppHasNoOauth, MissingPermission.
 */
export function assign({ type, path, value }: Assignment): AppEdit {
  return (app) => {
    const prepare = preparations[type] ?? reserved(type);
    const ready = prepare(path)(app);
    if (value === null && documentOf(app, type) === undefined) return app;
    if (value === null) return editText(ready, type, (text) => removeChild(text, path));
    // an element that is not there already says what an empty text would
    if (value === '' && fieldOf(ready, type, path) === undefined) return ready;
    if (spelledOtherwise(path, fieldOf(ready, type, path), value)) return ready;
    return editText(ready, type, (text) => setChild(text, path, value));
  };
}

/** An org may write a value in another case than the guide, and would go on doing so. */
function spelledOtherwise(path: string, current: string | undefined, value: string): boolean {
  return path === 'ipRelaxationPolicyType' && comparable(path, current ?? '') === comparable(path, value);
}

type Preparation = (path: string) => AppEdit;

/** Makes sure that the document is there to be edited; policies are made where there are none. */
const preparations: Readonly<Partial<Record<Assignment['type'], Preparation>>> = {
  ExternalClientApplication: () => (app) => app,
  ExtlClntAppGlobalOauthSettings: (path) => (app) => {
    requireGlobalSettings(requireOauth(app), path);
    return app;
  },
  ExtlClntAppOauthSettings: () => requireOauth,
  ExtlClntAppOauthSecuritySettings: (path) => (app) => withSecuritySettings(app, path),
  ExtlClntAppOauthConfigurablePolicies: () => (app) => withPolicy(requireOauth(app)),
  ExtlClntAppConfigurablePolicies: () => withAppPolicy,
};

function reserved(type: Assignment['type']): never {
  throw new EcaError('FieldReserved', { field: type, why: 'reserved' });
}

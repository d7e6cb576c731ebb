import { EcaError } from '../../errors/eca-error.ts';
import { removeChild, setChild } from '../../xml/edit.ts';
import { type AppEdit, documentOf, editText, fieldOf } from '../app.ts';
import type { Assignment } from '../fields/assignments.ts';
import { comparable } from '../plan/read-back.ts';
import { requireGlobalSettings, requireOauth, withAppPolicy, withPolicy } from '../require-documents.ts';
import { withSecuritySettings } from './security-document.ts';

/**
 * The edit that sets or removes one element in the document of its type. Throws EcaError if this org doesn't have that
 * document: GlobalSettingsElsewhere, GlobalSettingsMissing, AppHasNoOauth, MissingPermission.
 */
export function assign({ type, path, value }: Assignment): AppEdit {
  return (app) => {
    const prepare = preparations[type] ?? reserved(type);
    const ready = prepare(path)(app);
    if (value === null && documentOf(app, type) === undefined) return app;
    if (value === null) return editText(ready, type, (text) => removeChild(text, path));
    // a missing element already means the same as an empty text
    if (value === '' && fieldOf(ready, type, path) === undefined) return ready;
    if (spelledOtherwise(path, fieldOf(ready, type, path), value)) return ready;
    return editText(ready, type, (text) => setChild(text, path, value));
  };
}

/** An org may write a value in another case than the guide, and would keep doing so. */
function spelledOtherwise(path: string, current: string | undefined, value: string): boolean {
  return path === 'ipRelaxationPolicyType' && comparable(path, current ?? '') === comparable(path, value);
}

type Preparation = (path: string) => AppEdit;

/** Makes sure that the document exists before it is edited; creates a missing policy. */
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

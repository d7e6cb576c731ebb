import { type App, type AppEdit, composeEdits, valueOf } from '../app.ts';
import type { Assignment } from '../fields/assignments.ts';
import { type AttributeChange, changeAttributes } from '../fields/custom-attributes.ts';
import { namesInText } from '../names-in-text.ts';
import { requireOauth, withPolicy } from '../require-documents.ts';
import { changeNames, changesNothing, type ListChange, type Listed } from '../list-change.ts';
import { refuseCombinations, touchedBy } from '../fields/policy-combinations.ts';
import { assign } from './assign.ts';

const oauthPolicy = 'ExtlClntAppOauthConfigurablePolicies';
const appPolicy = 'ExtlClntAppConfigurablePolicies';

export type PolicyInput = {
  readonly assignments: readonly Assignment[];
  readonly permissionSets: ListChange;
  readonly profiles: ListChange;
  readonly attributes?: AttributeChange;
};

/**
 * The edit that writes these values to an app's two policies and nothing else. Throws EcaError CombinationRefused for
 * what the platform would refuse, AppHasNoOauth, MissingPermission, AttributeInvalid or NothingToRemove.
 */
export function setPolicies({ assignments, permissionSets, profiles, attributes }: PolicyInput): AppEdit {
  return (app) => {
    const edited = composeEdits([
      ...assignments.map(assign),
      changeList('commaSeparatedPermissionSet', permissionSets, 'permission-set'),
      changeList('commaSeparatedProfile', profiles, 'profile'),
      ...(attributes === undefined ? [] : [changeAttributes(oauthPolicy, attributes)]),
    ])(app);
    // a combination that existed before this edit isn't checked
    refuseCombinations(edited, touchedBy(app, edited));
    return edited;
  };
}

/** The edit that switches a whole app on or off in this org. An app without a policy of its own is on. */
export function switchApp(on: boolean): AppEdit {
  const assignment = { type: appPolicy, path: 'isEnabled', value: String(on) } as const;
  return (app) =>
    on && valueOf(app, appPolicy, 'isEnabled') === undefined && app.policiesReadable ? app : assign(assignment)(app);
}

/** Names in a comma-separated element; line breaks between them have been seen. */
export function listOf(app: App, field: string): string[] {
  return namesInText(valueOf(app, oauthPolicy, field) ?? '');
}

function changeList(field: string, change: ListChange, what: Listed['what']): AppEdit {
  return (app) => {
    if (changesNothing(change)) return app;
    // a list that this login can't see isn't empty
    const current = listOf(withPolicy(requireOauth(app)), field);
    const wanted = changeNames(current, change, { app: app.name, what, keyOf: (name) => name.toLowerCase() });
    if (wanted === undefined || wanted.join() === current.join()) return app;
    return assign({ type: oauthPolicy, path: field, value: wanted.join(',') })(app);
  };
}

import type { App, AppEdit } from './app.ts';
import { inTurn, valueOf } from './app.ts';
import { assign } from './assign.ts';
import type { Assignment } from './assignments.ts';
import type { AttributeChange } from './custom-attributes.ts';
import { changeAttributes } from './custom-attributes.ts';
import { refuseCombinations } from './policy-combinations.ts';

const oauthPolicy = 'ExtlClntAppOauthConfigurablePolicies';
const appPolicy = 'ExtlClntAppConfigurablePolicies';

/** Names in a list that an element keeps separated by commas. Undefined leaves it as it is. */
export type ListChange = {
  /** Exactly these. */
  readonly set?: readonly string[] | undefined;
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
  /** What was typed for `set` and `add`, before it was taken apart at its commas. */
  readonly typed?: { readonly set: readonly string[]; readonly add: readonly string[] };
};

export type PolicyInput = {
  readonly assignments: readonly Assignment[];
  readonly permissionSets: ListChange;
  readonly profiles: ListChange;
  readonly attributes?: AttributeChange;
};

/**
 * The edit that gives an app's two policies these values and nothing else. Throws EcaError CombinationRefused for what
 * the platform would refuse, and those of `assign`.
 */
export function setPolicies({ assignments, permissionSets, profiles, attributes }: PolicyInput): AppEdit {
  return (app) => {
    const edited = inTurn([
      ...assignments.map(assign),
      changeList('commaSeparatedPermissionSet', permissionSets),
      changeList('commaSeparatedProfile', profiles),
      ...(attributes === undefined ? [] : [changeAttributes(oauthPolicy, attributes)]),
    ])(app);
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
  return (valueOf(app, oauthPolicy, field) ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function changeList(field: string, { set, add = [], remove = [] }: ListChange): AppEdit {
  return (app) => {
    if (set === undefined && add.length === 0 && remove.length === 0) return app;
    const current = listOf(app, field);
    const gone = new Set(remove.map((name) => name.toLowerCase()));
    const wanted = [...new Set([...(set ?? current), ...add])].filter((name) => !gone.has(name.toLowerCase()));
    if (wanted.join() === current.join()) return app;
    return assign({ type: oauthPolicy, path: field, value: wanted.join(',') })(app);
  };
}

/** A combination that was there before is not this edit's to judge. */
function touchedBy(before: App, after: App): (field: string) => boolean {
  const types = [oauthPolicy, appPolicy] as const;
  return (field) => types.some((type) => valueOf(before, type, field) !== valueOf(after, type, field));
}

import { type App, type AppEdit, composeEdits } from '../../apps/app.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import { setPolicies } from '../../apps/edits/policy-edits.ts';
import { globalSwitchOff, setRunAsUser } from '../../apps/edits/run-as-edits.ts';
import { accessGap, type UserFacts } from '../../apps/users/run-as.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Prepared } from '../change-app.ts';
import { knownPermissionSets } from './policy-changes.ts';
import { requireRunAs, type RunAsRules } from './run-as.ts';

export type RunAsInput = RunAsRules & {
  readonly runAs: string | undefined;
  /** Whether to switch on the flow in the global settings too; undefined leaves it to `ask`. */
  readonly enableFlow: boolean | undefined;
  /** Permission sets to add to an app that is limited to pre-authorized users. */
  readonly addPermissionSets: readonly string[];
  /** Asks the user; undefined if no one can be asked. */
  readonly ask: RunAsQuestions | undefined;
};

export type RunAsQuestions = {
  readonly user: (session: OrgSession, app: string) => Promise<string>;
  readonly enableFlow: (app: string) => Promise<boolean>;
  /** One of the user's permission sets, to add to the app; undefined for none. */
  readonly permissionSet: (app: string, facts: UserFacts) => Promise<string | undefined>;
};

/** Prepares setting an app's run-as user in one org; looks up the user and their permissions there first. */
export function settingRunAs(input: RunAsInput): (session: OrgSession, app: App) => Promise<Prepared> {
  return async (session, app) => {
    const typed = input.runAs ?? (await input.ask?.user(session, app.name)) ?? '';
    const { facts, notes } = await requireRunAs(session, typed, input);
    const prepared = await runningAs(session, app, facts, input);
    return { ...prepared, notes: [...notes, ...prepared.notes] };
  };
}

/** Prepares setting an app's run-as user whose facts are already known. */
export async function runningAs(
  session: OrgSession,
  app: App,
  facts: UserFacts,
  input: Omit<RunAsInput, 'runAs' | keyof RunAsRules>,
): Promise<Prepared> {
  const { ask } = input;
  const withGlobal = input.enableFlow ?? (globalSwitchOff(app) && (await ask?.enableFlow(app.name)) === true);
  const edit = composeEdits([setRunAsUser(facts.username, { withGlobal }), await covering(session, app, facts, input)]);
  return { edit, notes: leftOpen(edit(app), facts, session.username) };
}

/** The edit that adds the given permission sets, or one that the user picks if the run-as user would be kept out. */
async function covering(
  session: OrgSession,
  app: App,
  facts: UserFacts,
  input: Pick<RunAsInput, 'addPermissionSets' | 'ask'>,
): Promise<AppEdit> {
  const keptOut = accessGap(app, facts, session.username) !== undefined;
  const offered = keptOut && input.addPermissionSets.length === 0 && facts.permissionSets.length > 0;
  const picked = offered ? await input.ask?.permissionSet(app.name, facts) : undefined;
  const add = [...input.addPermissionSets, ...(picked === undefined ? [] : [picked])];
  const permissionSets = await knownPermissionSets(session, { add });
  return setPolicies({ assignments: [], permissionSets, profiles: {} });
}

/** What still keeps callers out after the edit. */
function leftOpen(after: App, facts: UserFacts, org: string): Consequence[] {
  const lack = accessGap(after, facts, org);
  const off: Consequence = { key: 'GlobalSwitchOff', data: { app: after.name, org } };
  return [...(lack === undefined ? [] : [lack]), ...(globalSwitchOff(after) ? [off] : [])];
}

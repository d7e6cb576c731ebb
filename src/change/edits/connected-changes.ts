import type { App } from '../../apps/app.ts';
import { absentInConnected } from '../../apps/connected/absent.ts';
import { asExternal } from '../../apps/connected/as-external.ts';
import { newerThan } from '../../apps/connected/assignments.ts';
import { type ConnectedInput, setConnected } from '../../apps/connected/edits.ts';
import { connectedFlowOff, setCoveredRunAs } from '../../apps/connected/run-as-edits.ts';
import { accessGap } from '../../apps/users/run-as.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { KnownPeople } from '../../org/people/known-people.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Prepared } from '../change-app.ts';
import { requireApexHandler } from './apex-handler.ts';
import { knownAudience, knownPermissionSets } from './policy-changes.ts';
import { requireRunAs } from './run-as.ts';
import type { RunAsInput } from './user-changes.ts';

/**
 * Prepares writing these values to a connected app in one org. Throws EcaError FieldTooNew, ApexClassUnknown,
 * ProfileUnknown, ProfileHasComma, PermissionSetUnknown or PermissionSetLicensed.
 */
export function settingConnected(
  input: ConnectedInput,
  people?: KnownPeople,
): (session: OrgSession, app: App) => Promise<Prepared> {
  return async (session, app) => {
    refuseNewer(session, input);
    await requireApexHandler(session, input.assignments);
    const known = { ...input, ...(await knownAudience(session, input, { listed: false, people })) };
    return { edit: setConnected(known), notes: absentInConnected(app, known) };
  };
}

/** An org ignores what its API version doesn't know, in what it accepts as in what it returns. */
function refuseNewer(session: OrgSession, { assignments }: ConnectedInput): void {
  const apiVersion = session.connection.version;
  for (const assignment of assignments) {
    const since = newerThan(Number(apiVersion), assignment);
    if (since !== undefined) throw new EcaError('FieldTooNew', { field: assignment.path, since, apiVersion });
  }
}

/**
 * Prepares setting the run-as user of a connected app in one org, where it looks up the user first; asks about a flow
 * that is off if the caller gave no answer. Throws EcaError RunAsNotFound, RunAsSeveral, RunAsIsEmail, RunAsUnfit or
 * RunAsAdministrator.
 */
export function settingConnectedRunAs(input: RunAsInput): (session: OrgSession, app: App) => Promise<Prepared> {
  const { ask, addPermissionSets } = input;
  return async (session, app) => {
    const org = session.username;
    const typed = input.runAs ?? (await ask?.user(session, app.name)) ?? '';
    const { facts, notes } = await requireRunAs(session, typed, input);
    const enableFlow = input.enableFlow ?? (connectedFlowOff(app) && (await ask?.enableFlow(app.name)) === true);
    const keptOut = accessGap(asExternal(app), facts, org) !== undefined;
    const offered = keptOut && addPermissionSets.length === 0 && facts.permissionSets.length > 0;
    const picked = offered ? await ask?.permissionSet(app.name, facts) : undefined;
    const wanted = [...addPermissionSets, ...(picked === undefined ? [] : [picked])];
    const { add = [] } = await knownPermissionSets(session, { add: wanted });
    const edit = setCoveredRunAs(facts.username, { enableFlow, add });
    const lack = accessGap(asExternal(edit(app)), facts, org);
    return { edit, notes: [...notes, ...(lack === undefined ? [] : [lack])] };
  };
}

import { type App, valueOf } from '../apps/app.ts';
import { asExternal } from '../apps/connected/as-external.ts';
import { runAsUser } from '../apps/flows/flow-states.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import { accessGap, isPreAuthorized } from '../apps/users/run-as.ts';
import { userFactsNamed } from '../org/people/users.ts';
import type { OrgSession } from '../org/session/session.ts';

/**
 * Whether a change shuts out the run-as user whom an app of either kind keeps, the one user who is known to log in;
 * nothing if unknown. Asks the org only where the change touches who may use the app.
 */
export async function shutOutRunAs(session: OrgSession, one: App, other: App): Promise<Consequence[]> {
  const [before, after] = [asExternal(one), asExternal(other)];
  const user = runAsUser(before);
  if (user === null || !changesAudience(before, after) || runAsUser(after) !== user || !isPreAuthorized(after))
    return [];
  const [facts] = (await userFactsNamed(session, [user]).catch(() => undefined)) ?? [];
  if (facts === undefined || accessGap(before, facts, session.username) !== undefined) return [];
  const gap = accessGap(after, facts, session.username);
  return gap === undefined ? [] : [{ key: 'RunAsShutOut', data: { app: before.name, user } }];
}

function changesAudience(before: App, after: App): boolean {
  const whoMayUse = ['permittedUsersPolicyType', 'commaSeparatedPermissionSet', 'commaSeparatedProfile'];
  return whoMayUse.some((field) => valueOf(before, policyType, field) !== valueOf(after, policyType, field));
}

const policyType = 'ExtlClntAppOauthConfigurablePolicies';

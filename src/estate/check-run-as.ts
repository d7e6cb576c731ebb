import { findApp } from '../apps/find-app.ts';
import type { RunAsFindings } from '../apps/run-as-check.ts';
import { appsWithRunAs, checkRunAs } from '../apps/run-as-check.ts';
import { runAsUser } from '../apps/flow-states.ts';
import type { OrgSession } from '../org/session.ts';
import { userFacts, usersNamed } from '../org/users.ts';
import { readEstate } from './read-estate.ts';

export type CheckInput = { readonly app: string | undefined; readonly allowAdmin: boolean };

/**
 * Checks the run-as users of an org's apps, or of one: those that use the client credentials flow, in the order of
 * their names. Throws EcaError AppNotFound, MissingPermission, and those of `readEstate`.
 */
export async function checkRunAsUsers(session: OrgSession, { app, allowAdmin }: CheckInput): Promise<RunAsFindings[]> {
  const org = session.username;
  const estate = await readEstate(session);
  const apps = appsWithRunAs(app === undefined ? estate : [findApp(estate, app, org)]);
  const usernames = [...new Set(apps.flatMap((one) => runAsUser(one)?.toLowerCase() ?? []))];
  const facts = await userFacts(session, await usersNamed(session, usernames));
  const byName = new Map(facts.map((user) => [user.username.toLowerCase(), user]));
  return apps.map((one) => checkRunAs(one, { org, allowAdmin, userOf: (name) => byName.get(name.toLowerCase()) }));
}

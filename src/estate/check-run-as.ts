import { type AnyApp, isConnected } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import { asApp } from '../apps/connected/as-app.ts';
import { asExternal } from '../apps/connected/as-external.ts';
import type { RefusedConnectedApp } from '../apps/connected-app.ts';
import { appsWithRunAs, checkRunAs, type RunAsFindings } from '../apps/checks/run-as-check.ts';
import type { UserFacts } from '../apps/users/run-as.ts';
import { runAsUser } from '../apps/flows/flow-states.ts';
import type { OrgSession } from '../org/session/session.ts';
import { userFacts, usersNamed } from '../org/people/users.ts';
import { appsNamed } from './each-app.ts';
import { type AppsRead, type Kinds, readApps } from './read-apps.ts';

/** Without an app all of these kinds, external client apps by default. */
export type CheckInput = {
  /** One app, or several between commas. */
  readonly app: string | undefined;
  readonly kind?: Kinds | undefined;
  readonly allowAdmin: boolean;
};

export type RunAsChecked = {
  readonly apps: readonly RunAsFindings[];
  /** The named apps that don't use the flow, so that no user of theirs was checked. */
  readonly withoutFlow: readonly string[];
  /** Connected apps that couldn't be checked. */
  readonly refused: readonly RefusedConnectedApp[];
  /** The kinds of app that were looked at; undefined where apps were named. */
  readonly kind: Kinds | undefined;
};

/**
 * Checks the run-as users of an org's apps that use the client credentials flow, sorted by name, or of the named apps
 * in the order typed. Throws EcaError MissingPermission, AppNotFound, AppsNotFound, AppAmbiguous or AppKindAmbiguous,
 * and if the org can't be read.
 */
export async function checkRunAsUsers(session: OrgSession, input: CheckInput): Promise<RunAsChecked> {
  const org = session.username;
  const read = await appsMeant(session, input);
  const all = read.apps.map(asOne);
  const apps = appsWithRunAs(all);
  const usernames = [...new Set(apps.flatMap((one) => runAsUser(asExternal(one))?.toLowerCase() ?? []))];
  const facts = await userFacts(session, await usersNamed(session, usernames));
  const byName = new Map(facts.map((user) => [user.username.toLowerCase(), user]));
  const userOf = (name: string): UserFacts | undefined => byName.get(name.toLowerCase());
  const { allowAdmin } = input;
  const kind = input.app === undefined ? (input.kind ?? 'eca') : undefined;
  return {
    apps: apps.map((one) => checkRunAs(one, { org, allowAdmin, userOf })),
    withoutFlow: kind === undefined ? all.filter((one) => !apps.includes(one)).map(({ name }) => name) : [],
    refused: read.refused,
    kind,
  };
}

async function appsMeant(session: OrgSession, { app, kind }: CheckInput): Promise<AppsRead> {
  if (app === undefined) return readApps(session, kind ?? 'eca');
  return { apps: await appsNamed(session, { app, kind: kind === 'all' ? undefined : kind }), refused: [] };
}

function asOne(app: AnyApp): App {
  return isConnected(app) ? asApp(app) : app;
}

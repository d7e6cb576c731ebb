import { enforcementDates } from '../../apps/enforcement-dates.ts';
import { type App, emptyApp } from '../../apps/app.ts';
import type { ConnectedApp } from '../../apps/connected-app.ts';
import { migrate } from '../../apps/migrate/migration.ts';
import { suggestedName } from '../../apps/migrate/migration-names.ts';
import type { MigrationRow } from '../../apps/migrate/migration-rows.ts';
import { type SetupButton, setupButton } from '../../apps/migrate/setup-button.ts';
import { type Consequence, consequencesOf } from '../../apps/risks/consequences.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { connectedNamed } from '../../estate/connected-named.ts';
import { readEstate } from '../../estate/read-estate.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { setupUrl } from '../../org/setup-url.ts';

export type MigrationOptions = {
  /** API name or label of the connected app. */
  readonly app: string;
  /** API name of the external client app; if undefined, one is suggested. */
  readonly as: string | undefined;
  readonly leftOut: readonly string[];
};

/**
 * A connected app mapped to an external client app. `as` is its new name, `setup` says whether Setup's own button is
 * the better way, and where that is.
 */
export type MigrationPlan = {
  readonly app: string;
  readonly as: string;
  readonly rows: readonly MigrationRow[];
  readonly setup: SetupButton & { readonly url: string };
};

/** A plan with what is good to know about the resulting app. */
export type PlannedMigration = MigrationPlan & { readonly notes: readonly Consequence[] };

/** The page of the button (App Manager; help page "Migrate a Connected App to an External Client App"). */
const appManager = 'NavigationMenus/home';

/**
 * Plans a migration from what an org has now, and changes nothing. Throws EcaError AppNotFound, ConnectedAppWithheld,
 * AppExists if the name is taken, FieldUnknown if the app doesn't have a setting to leave out.
 */
export async function planMigration(session: OrgSession, options: MigrationOptions): Promise<PlannedMigration> {
  const [connected, estate] = await Promise.all([connectedNamed(session, options.app), readEstate(session)]);
  const names = estate.map(({ name }) => name);
  const as = options.as ?? suggestedName(connected.name, names);
  const taken = names.find((name) => name.toLowerCase() === as.toLowerCase());
  if (taken !== undefined) throw new EcaError('AppExists', { app: taken, org: session.username });
  const before = emptyApp(as, session);
  const { app: after, rows } = migrate(connected, before, targetOf(session, options), estate);
  requireKnown(options.leftOut, rows);
  const notes = [...migrationNotes(before, after), { key: 'ConnectedAppsEnd', data: enforcementDates }];
  return { app: connected.name, as, rows, setup: setupOf(session, connected), notes };
}

/** What is good to know about the app that a migration creates, whose policies are those of the connected app. */
export function migrationNotes(before: App, after: App): Consequence[] {
  return consequencesOf(before, after).notes.filter(({ key }) => key !== 'PolicyCreated');
}

/** What a migration in that org can write. */
export function targetOf(
  { connection }: OrgSession,
  { leftOut }: Pick<MigrationOptions, 'leftOut'>,
): { readonly apiVersion: number; readonly leftOut: readonly string[] } {
  return { apiVersion: Number(connection.version), leftOut };
}

/** Whether Setup's button can migrate an app, and where it is. */
export function setupOf({ connection }: OrgSession, app: ConnectedApp): MigrationPlan['setup'] {
  return { ...setupButton(app), url: setupUrl(connection.instanceUrl, appManager) };
}

/** Throws EcaError FieldUnknown for a name that leaves nothing out, which would be a typing error. */
export function requireKnown(leftOut: readonly string[], rows: readonly MigrationRow[]): void {
  const names = rows.flatMap(({ from }) => from ?? []);
  const slip = leftOut.find((typed) => !names.some((name) => name === typed || name.endsWith(`.${typed}`)));
  if (slip !== undefined) throw new EcaError('FieldUnknown', { field: slip, hint: '' });
}

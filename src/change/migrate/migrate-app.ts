import { isOn, emptyApp } from '../../apps/app.ts';
import { certificateRisks } from '../../apps/certificate/clues.ts';
import { type ConnectedApp, connectedLabel, connectedValue } from '../../apps/connected-app.ts';
import { migrate } from '../../apps/migrate/migration.ts';
import type { MigrationRow } from '../../apps/migrate/migration-rows.ts';
import { type Consequence } from '../../apps/risks/consequences.ts';
import { linkOf } from '../../apps/link.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { cluesOf } from '../../estate/read-clues.ts';
import { connectedNamed } from '../../estate/connected-named.ts';
import { requireCodeCredentials } from '../../org/metadata/oidc-settings.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { CertificateOptions } from '../keep-certificate.ts';
import { type CreateResult, makeInOrg, type OrgCreation } from '../app/make-in-org.ts';
import { underOrgNames } from '../org-policy-names.ts';
import {
  migrationNotes,
  type MigrationOptions,
  type MigrationPlan,
  requireKnown,
  setupOf,
  targetOf,
} from './plan-migration.ts';

export type MigrateRequest = MigrationOptions &
  Pick<OrgCreation, 'dryRun' | 'waitMinutes' | 'consumerWait' | 'consent' | 'certificate' | 'accept' | 'saver'> & {
    readonly as: string;
    /** Whether a key and a secret are needed, which an app without OAuth doesn't have. */
    readonly needsPair?: boolean;
  };

/**
 * What creating the external client app did, besides the plan that it followed; `connected` is the app it is modelled
 * on.
 */
export type Migrated = {
  readonly plan: MigrationPlan;
  readonly connected: ConnectedApp;
  readonly result: CreateResult;
};

/**
 * Creates an external client app modelled on a connected app: one deploy, read back; waits until the org knows its
 * consumer. Only reads the connected app. Throws EcaError AppNotFound, ConnectedAppWithheld, AppExists or
 * FieldUnknown, CodeCredentialsOffInOrg or AppHasNoOauth if a pair is needed, and the errors of a deploy that is
 * refused, lost or not applied.
 */
export async function migrateApp(session: OrgSession, request: MigrateRequest): Promise<Migrated> {
  const connected = await connectedNamed(session, request.app);
  const target = targetOf(session, request);
  let rows: readonly MigrationRow[] = [];
  const result = await makeInOrg(session, {
    ...request,
    name: request.as,
    ifNotExists: false,
    isBegun: () => false,
    prepare: async (before, names, estate) => {
      const migration = migrate(connected, before, target, estate);
      requireKnown(request.leftOut, migration.rows);
      rows = migration.rows;
      if (request.needsPair === true && linkOf(migration.app).kind === 'none')
        throw new EcaError('AppHasNoOauth', { app: connected.name, contact: 'MAIL' });
      const after = { ...migration.app, documents: underOrgNames(migration.app.documents, names) };
      if (isOn(after, 'ExtlClntAppGlobalOauthSettings', 'isCodeCredFlowEnabled')) await requireCodeCredentials(session);
      const notes = migrationNotes(before, after);
      const unseen = await unseenCertificate(session, connected, request.certificate);
      return { after, unseen, dropped: [], notes };
    },
  });
  return { plan: { app: connected.name, as: result.app, rows, setup: setupOf(session, connected) }, connected, result };
}

/** Signs that a connected app has a certificate although it shows none. */
async function unseenCertificate(
  session: OrgSession,
  connected: ConnectedApp,
  options: CertificateOptions | undefined,
): Promise<readonly Consequence[]> {
  if (connectedValue(connected, 'oauthConfig.certificate') !== undefined) return [];
  const key = connectedValue(connected, 'oauthConfig.consumerKey');
  // no metadata shows the switch of its device flow, so a login without a subtype is no evidence
  const subject = { name: connected.name, label: connectedLabel(connected), key, isMixed: true };
  const [clues = []] = await cluesOf(session, [subject], { filed: options?.filed, askHistory: false });
  return certificateRisks({ ...emptyApp(connected.name, session), clues });
}

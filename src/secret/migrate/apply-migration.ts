import { migrateApp, type Migrated, type MigrateRequest } from '../../change/migrate/migrate-app.ts';
import type { CreateResult } from '../../change/app/make-in-org.ts';
import type { MigrationPlan } from '../../change/migrate/plan-migration.ts';
import { isEcaError, type Facts } from '../../errors/eca-error.ts';
import { type OldCallers, oldCallers } from '../../estate/old-callers.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { explainSecretAccess } from '../../org/credentials/secret-access.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { checkSinks } from '../start/own-keys.ts';
import { type HandOver, handOver, type HandOverRequest } from './hand-over.ts';

export type ApplyRequest = MigrateRequest & Pick<HandOverRequest, 'sinks' | 'onNote' | 'proof'>;

/** What a migration did: its plan, the app that was made, what became of its pair, and who still uses the old app. */
export type AppliedMigration = MigrationPlan &
  Omit<CreateResult, 'app' | 'dropped'> &
  HandOver & { readonly callers: OldCallers };

/**
 * Makes an external client app like a connected app, proves its pair by a token request, hands it to the sinks, and
 * looks who still uses the old app, which is never touched. Throws EcaError as `migrateApp`, `handOver` and
 * `oldCallers`, SecretAccessOff or SecretAccessDenied before anything is made where a sink could get no pair; what
 * fails after the app was made says how to go on.
 */
export async function applyMigration(session: OrgSession, request: ApplyRequest): Promise<AppliedMigration> {
  if (request.sinks.length > 0 && !request.dryRun) await requireDelivery(session, request);
  const { plan, connected, result } = await made(session, request);
  const { app, dropped: _dropped, ...created } = result;
  // a consumer that nobody waits for would not pass yet
  const proof = { ...request.proof, skip: request.proof.skip || request.consumerWait.skip };
  const handing = { ...request, proof, app };
  // an app that is there already is one that an earlier run made, and was cut off before it handed the pair over
  const hasPair = !request.dryRun && result.consumerKey !== null;
  const facts = { ...created, app: plan.app, as: plan.as };
  const handed = hasPair ? await afterwards(session, app, facts, async () => handOver(session, handing)) : nothing;
  const callers = await afterwards(session, request.dryRun ? undefined : app, { ...facts, ...handed }, async () =>
    oldCallers(session, connected),
  );
  return { ...created, ...plan, ...handed, callers };
}

const nothing: HandOver = { proof: null, delivered: [] };

/** A setting that the org refuses need not keep back the rest. */
async function made(session: OrgSession, request: ApplyRequest): Promise<Migrated> {
  try {
    return await migrateApp(session, { ...request, needsPair: request.sinks.length > 0 });
  } catch (error) {
    if (!isEcaError(error) || !['DeployFailed'].includes(error.code)) throw error;
    const next = { key: 'next.migrateRefused', data: {} };
    throw error.with({ next });
  }
}

/**
 * The app can't be asked for secrets before it is there, so its org is. A file can't have a key of an app that isn't
 * there.
 */
async function requireDelivery(session: OrgSession, { as, sinks }: ApplyRequest): Promise<void> {
  const why = await explainSecretAccess(session, '');
  if (why !== undefined) throw why;
  const { username: org, orgId } = session;
  const isThere = (await readEstate(session)).some(({ name }) => name.toLowerCase() === as.toLowerCase());
  await checkSinks(sinks, { app: as, org, orgId }, () => isThere);
}

/** What fails once the app is there does not undo it. */
async function afterwards<T>(
  session: OrgSession,
  app: string | undefined,
  done: Facts,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isEcaError(error) || app === undefined) throw error;
    const next = { key: 'next.migrated', data: { app, org: session.username } };
    throw error.with({ next, done });
  }
}

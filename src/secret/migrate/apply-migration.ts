import { migrateApp, type Migrated, type MigrateRequest } from '../../change/migrate/migrate-app.ts';
import type { CreateResult } from '../../change/app/make-in-org.ts';
import type { MigrationPlan } from '../../change/migrate/plan-migration.ts';
import { isEcaError, type Facts } from '../../errors/eca-error.ts';
import { type OldCallers, oldCallers } from '../../estate/old-callers.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { explainSecretAccess } from '../../org/credentials/secret-access.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { App } from '../../apps/app.ts';
import { chooseProof } from '../start/choose-proof.ts';
import { checkSinks } from '../start/own-keys.ts';
import { type HandOver, handOver, type HandOverRequest } from './hand-over.ts';

export type ApplyRequest = MigrateRequest & Pick<HandOverRequest, 'sinks' | 'onNote' | 'proof'>;

/** What a migration did: its plan, the new app, what happened to its pair, and who still uses the old app. */
export type AppliedMigration = MigrationPlan &
  Omit<CreateResult, 'app' | 'dropped'> &
  HandOver & { readonly callers: OldCallers };

/**
 * Creates an external client app modelled on a connected app, proves its pair by a token request, delivers it to the
 * sinks, and finds out who still uses the old app, which stays untouched. Throws EcaError if the app can't be planned
 * or created, or if its pair can't be read, proved or delivered. Before anything is created: SecretAccessOff or
 * SecretAccessDenied if a sink couldn't get a pair, ProofImpossible or FlagMissing if there is no way to prove one. An
 * error after the app was created says how to continue.
 */
export async function applyMigration(session: OrgSession, request: ApplyRequest): Promise<AppliedMigration> {
  if (request.sinks.length > 0 && !request.dryRun) await requireDelivery(session, request);
  // a consumer that the caller doesn't wait for wouldn't pass yet
  const proof = { ...request.proof, skip: request.proof.skip || request.consumerWait.skip };
  const accept = (after: App): void => void chooseProof(after, proof);
  const { plan, connected, result } = await made(session, { ...request, accept });
  const { app, dropped: _dropped, ...created } = result;
  const handing = { ...request, proof, app };
  // an existing app was created by an earlier run that was interrupted before it delivered the pair
  const hasPair = !request.dryRun && result.consumerKey !== null;
  const facts = { ...created, app: plan.app, as: plan.as };
  const handed = hasPair ? await afterwards(session, app, facts, async () => handOver(session, handing)) : nothing;
  const callers = await afterwards(session, request.dryRun ? undefined : app, { ...facts, ...handed }, async () =>
    oldCallers(session, connected),
  );
  return { ...created, ...plan, ...handed, callers };
}

const nothing: HandOver = { proof: null, delivered: [] };

/** A setting that the org refuses doesn't need to hold back the rest. */
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
 * Secrets of an app can't be checked before the app exists, so its org is. A file can't have a key of an app that
 * doesn't exist.
 */
async function requireDelivery(session: OrgSession, { as, sinks }: ApplyRequest): Promise<void> {
  const why = await explainSecretAccess(session, '');
  if (why !== undefined) throw why;
  const { username: org, orgId } = session;
  const isThere = (await readEstate(session)).some(({ name }) => name.toLowerCase() === as.toLowerCase());
  await checkSinks(sinks, { app: as, org, orgId }, () => isThere);
}

/** A failure after the app exists doesn't undo it. */
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

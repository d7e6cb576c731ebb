import type { App } from '../../apps/app.ts';
import { linkOf } from '../../apps/link.ts';
import { dayInMs } from '../../apps/moment.ts';
import type { SecretFacts } from '../../audit/facts/audit-facts.ts';
import type { SecretsOfApps } from '../../estate/audit/read-audit.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { daysSince } from '../state/age.ts';
import { readRotations } from '../state/journal.ts';
import { type ConsumerAge, consumerAges, type StagedStatus } from './consumer-ages.ts';

/** How long a staged pair lasts (Connect REST API guide). guess: from the moment when it is staged. */
const lifetimeInMs = 30 * dayInMs;

/** Refusals that say that this login can't see secrets; anything else ends the audit of the org. */
const refusals = ['SecretAccessOff', 'SecretAccessDenied', 'ApiVersionTooOld'];

/**
 * The ages of the pairs of apps with a consumer of their own, one app after the other, and what is staged; undefined
 * for all if the org doesn't show them. Throws EcaError for an expired session or a lost connection.
 */
export async function readSecretFacts(
  session: OrgSession,
  apps: readonly App[],
  stateFolder: string,
): Promise<SecretsOfApps> {
  const rotations = (await readRotations(stateFolder)).filter(({ place }) => place.orgId === session.orgId);
  const found = new Map<string, readonly SecretFacts[] | undefined>();
  try {
    for (const app of apps.filter((one) => linkOf(one).kind === 'own')) {
      const ages = await consumerAges(session, app, rotations, { dueAfterDays: undefined });
      found.set(app.name, ages.map(factsOfAge));
    }
  } catch (error) {
    if (!isEcaError(error) || !refusals.includes(error.code)) throw error;
    return new Map();
  }
  return found;
}

function factsOfAge({ consumerKey, ageInDays, staged, unfinished }: ConsumerAge): SecretFacts {
  return { consumerKey, ageInDays, isRotating: unfinished.length > 0, staged: staged.map(waitOf) };
}

function waitOf({ state, expires }: StagedStatus): SecretFacts['staged'][number] {
  const end = Date.parse(expires ?? '');
  return { state, waitedDays: Number.isNaN(end) ? null : daysSince(new Date(end - lifetimeInMs).toISOString()) };
}

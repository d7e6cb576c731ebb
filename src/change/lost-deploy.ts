import type { Plan } from '../apps/plan.ts';
import type { Stand } from '../apps/stand.ts';
import { standOf } from '../apps/stand.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { readEstate } from '../estate/read-estate.ts';
import { pause } from '../org/pause.ts';
import type { OrgSession } from '../org/session.ts';

/** Milliseconds between the looks at an org that may or may not have accepted a deploy. */
const looks = [0, 500, 1000, 2000, 4000];

/** Did the request leave without an answer that tells whether the org took it? */
export function isLostAnswer(error: unknown): error is EcaError {
  const codes: ReadonlyArray<EcaError['code']> = [
    'ConnectionFailed',
    'NotSalesforce',
    'OrgBusy',
    'BrokenAnswer',
    'Unexpected',
  ];
  return isEcaError(error) && codes.includes(error.code);
}

/**
 * After a deploy whose answer was lost: reads the documents again until they equal the plan (returns) or have equalled
 * the base for several seconds. Never deploys again. Throws EcaError DeployLost where the org is unchanged,
 * DeployUncertain where it is neither, or does not answer.
 */
export async function settleLostDeploy(session: OrgSession, plan: Plan, lost: EcaError): Promise<void> {
  const stand = await standAfterLoss(session, plan);
  if (stand === 'plan') return;
  const data = { org: session.username, detail: lost.code };
  if (stand === 'base') throw new EcaError('DeployLost', data, { cause: lost });
  throw new EcaError('DeployUncertain', data, { cause: lost });
}

/** Whether the plan took place, looked at for some seconds; `base` and `unknown` may still become `plan`. */
export async function standAfterLoss(session: OrgSession, plan: Plan): Promise<Stand> {
  let stand: Stand = 'unknown';
  for (const ms of looks) {
    await pause(ms, session.signal);
    stand = await look(session, plan);
    if (stand === 'plan') break;
  }
  return stand;
}

async function look(session: OrgSession, plan: Plan): Promise<Stand> {
  try {
    const now = (await readEstate(session)).find(({ name }) => name === plan.app.name);
    return now === undefined ? 'unknown' : standOf(plan, now);
  } catch (error) {
    if (isEcaError(error) && error.code === 'Interrupted') throw error;
    // an org that cannot be read tells nothing; the next look may
    return 'unknown';
  }
}

import type { AppDocument } from '../apps/app.ts';
import type { Change, Plan } from '../apps/plan/plan.ts';
import {
  isLocked,
  isUnverifiable,
  overruledElements,
  type UntakenChange,
  untakenChanges,
} from '../apps/plan/read-back.ts';
import { EcaError, hasCode, isEcaError } from '../errors/eca-error.ts';
import { readComponents } from '../org/metadata/components.ts';
import type { OrgSession } from '../org/session/session.ts';

/**
 * Reads the deployed components back and compares them with what was deployed: an org may report a change as succeeded
 * and do nothing, and may set some elements its own way. Returns the changes that can't be verified. Throws EcaError
 * ControlLocked for security controls that stayed on, ValueNotTaken, which names each other such value, ReadBackFailed
 * if the org doesn't answer, or DeployInterrupted.
 */
export async function readBack(session: OrgSession, plan: Plan, deployId: string): Promise<Change[]> {
  const org = session.username;
  const untaken = await readingBack(org, deployId, async () => untakenIn(session, plan));
  const [unseen, refuted] = [untaken.filter(isUnverifiable), untaken.filter((one) => !isUnverifiable(one))];
  if (refuted.length === 0) return unseen.map(({ change }) => change);
  const locked = refuted
    .filter(isLocked)
    .map(({ change }) => change.field)
    .join(', ');
  if (refuted.every(isLocked)) throw new EcaError('ControlLocked', { org, deployId, controls: locked });
  const next = locked === '' ? undefined : { key: 'next.locked', data: { controls: locked } };
  throw new EcaError('ValueNotTaken', { org, deployId, values: refuted.map(describe).join('\n') }, { next });
}

/**
 * Reads what a deploy that succeeded did. Throws EcaError ReadBackFailed if `read` fails, DeployInterrupted if it is
 * interrupted.
 */
export async function readingBack<T>(org: string, deployId: string, read: () => Promise<T>): Promise<T> {
  return read().catch((cause: unknown) => {
    if (hasCode(cause, 'Interrupted')) throw new EcaError('DeployInterrupted', { org, deployId }, { cause });
    const detail = isEcaError(cause) ? cause.code : String(cause);
    throw new EcaError('ReadBackFailed', { org, deployId, detail }, { cause });
  });
}

/**
 * The changes of a completed plan that can't be verified. Throws EcaError for an expired session, a lost connection or
 * a refusal.
 */
export async function unverifiableIn(session: OrgSession, plan: Plan): Promise<Change[]> {
  if (!plan.changes.some((change) => isUnverifiable({ change, actual: null }))) return [];
  return (await untakenIn(session, plan)).filter(isUnverifiable).map(({ change }) => change);
}

async function untakenIn(session: OrgSession, plan: Plan): Promise<UntakenChange[]> {
  const byType = Map.groupBy([...plan.documents, ...plan.gone], ({ type }) => type);
  const reads = [...byType].map(async ([type, documents]) => {
    const names = documents.map(({ fullName }) => fullName);
    const records = await readComponents(session, type, names);
    return documents.flatMap((document) => {
      const [changes, record] = [changesTo(plan, document), records.get(document.fullName)];
      if (plan.gone.includes(document)) return record === undefined ? [] : untakenChanges(changes, record);
      return [...untakenChanges(changes, record), ...overruledElements(document, changes, record)];
    });
  });
  return (await Promise.all(reads)).flat();
}

function changesTo(plan: Plan, { type, fullName }: AppDocument): Plan['changes'] {
  return plan.changes.filter((change) => change.type === type && change.fullName === fullName);
}

function describe({ change, actual }: UntakenChange): string {
  return `${change.fullName}.${change.field}: ${change.after ?? '-'} ≠ ${actual ?? '-'}`;
}

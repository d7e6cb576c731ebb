import type { AppDocument } from '../apps/app.ts';
import { type Change, type Plan, plannedDocuments } from '../apps/plan/plan.ts';
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

/** What reading a plan back found: the changes that can't be verified, or the error of a change that isn't so. */
export type ReadBack = readonly Change[] | EcaError<'ControlLocked' | 'ValueNotTaken'>;

/**
 * Reads the deployed components of plans back, all with the same requests, and compares them with what was deployed: an
 * org may report a change as succeeded and do nothing, and may set some elements its own way. Returns for each plan the
 * changes that can't be verified, or EcaError ControlLocked for security controls that stayed on, or ValueNotTaken,
 * which names each other such value. Throws EcaError ReadBackFailed if the org doesn't answer, or DeployInterrupted.
 */
export async function readBack(session: OrgSession, plans: readonly Plan[], deployId: string): Promise<ReadBack[]> {
  const org = session.username;
  const untaken = await readingBack(org, deployId, async () => untakenIn(session, plans));
  return untaken.map((changes) => judged(changes, { org, deployId }));
}

function judged(
  untaken: readonly UntakenChange[],
  about: { readonly org: string; readonly deployId: string },
): ReadBack {
  const [unseen, refuted] = [untaken.filter(isUnverifiable), untaken.filter((one) => !isUnverifiable(one))];
  if (refuted.length === 0) return unseen.map(({ change }) => change);
  const locked = refuted
    .filter(isLocked)
    .map(({ change }) => change.field)
    .join(', ');
  if (refuted.every(isLocked)) return new EcaError('ControlLocked', { ...about, controls: locked });
  const next = locked === '' ? undefined : { key: 'next.locked', data: { controls: locked } };
  return new EcaError('ValueNotTaken', { ...about, values: refuted.map(describe).join('\n') }, { next });
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
 * For each completed plan the changes that can't be verified. Throws EcaError for an expired session, a lost connection
 * or a refusal.
 */
export async function unverifiableIn(session: OrgSession, plans: readonly Plan[]): Promise<Change[][]> {
  const mayBe = (change: Change): boolean => isUnverifiable({ change, actual: null });
  if (!plans.some(({ changes }) => changes.some(mayBe))) return plans.map(() => []);
  const untaken = await untakenIn(session, plans);
  return untaken.map((changes) => changes.filter(isUnverifiable).map(({ change }) => change));
}

async function untakenIn(session: OrgSession, plans: readonly Plan[]): Promise<UntakenChange[][]> {
  const byType = Map.groupBy(plans.flatMap(plannedDocuments), ({ type }) => type);
  const reads = [...byType].map(async ([type, documents]) => {
    const names = documents.map(({ fullName }) => fullName);
    return [type, await readComponents(session, type, names)] as const;
  });
  const records = new Map(await Promise.all(reads));
  return plans.map((plan) =>
    plannedDocuments(plan).flatMap((document) => {
      const [changes, record] = [changesTo(plan, document), records.get(document.type)?.get(document.fullName)];
      if (plan.gone.includes(document)) return record === undefined ? [] : untakenChanges(changes, record);
      return [...untakenChanges(changes, record), ...overruledElements(document, changes, record)];
    }),
  );
}

function changesTo(plan: Plan, { type, fullName }: AppDocument): Plan['changes'] {
  return plan.changes.filter((change) => change.type === type && change.fullName === fullName);
}

function describe({ change, actual }: UntakenChange): string {
  return `${change.fullName}.${change.field}: ${change.after ?? '-'} ≠ ${actual ?? '-'}`;
}

import type { DocumentType } from '../apps/document-types.ts';
import type { Plan } from '../apps/plan.ts';
import type { UntakenChange } from '../apps/read-back.ts';
import { untakenChanges } from '../apps/read-back.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { readComponents } from '../org/components.ts';
import type { OrgSession } from '../org/session.ts';

/**
 * Reads the deployed components back and compares them with the plan: some changes are reported as succeeded and do
 * nothing. Throws EcaError ValueNotTaken that names each such value, ReadBackFailed where the org does not answer.
 */
export async function readBack(session: OrgSession, plan: Plan, deployId: string): Promise<void> {
  const org = session.username;
  const untaken = await untakenIn(session, plan).catch((cause: unknown) => {
    if (isEcaError(cause) && cause.code === 'Interrupted') throw cause;
    const detail = isEcaError(cause) ? cause.code : String(cause);
    throw new EcaError('ReadBackFailed', { org, deployId, detail }, { cause });
  });
  if (untaken.length === 0) return;
  throw new EcaError('ValueNotTaken', { org, deployId, values: untaken.map(describe).join('\n') });
}

async function untakenIn(session: OrgSession, plan: Plan): Promise<UntakenChange[]> {
  const byType = Map.groupBy(plan.documents, ({ type }) => type);
  const reads = [...byType].map(async ([type, documents]) => {
    const names = documents.map(({ fullName }) => fullName);
    const records = await readComponents(session, type, names);
    return names.flatMap((fullName) => untakenChanges(changesTo(plan, type, fullName), records.get(fullName)));
  });
  return (await Promise.all(reads)).flat();
}

function changesTo(plan: Plan, type: DocumentType, fullName: string): Plan['changes'] {
  return plan.changes.filter((change) => change.type === type && change.fullName === fullName);
}

function describe({ change, actual }: UntakenChange): string {
  return `${change.fullName}.${change.field}: ${change.after ?? '-'} ≠ ${actual ?? '-'}`;
}

import { openVault } from '../../delivery/vault/vault.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { removeAccess } from '../state/access-record.ts';
import type { Journal } from '../state/journal.ts';
import { reportOf, type RotationReport } from '../state/report.ts';
import type { Rotation } from '../state/rotation.ts';
import { stateOption } from '../state/state-folder.ts';

/** The error for a rotation that can't continue, because its login leads to another org now. */
export async function orgReplaced(
  { id, place }: Rotation,
  { orgId }: OrgSession,
  stateFolder: string,
): Promise<EcaError> {
  const { app, org, orgId: former } = place;
  return new EcaError('OrgReplaced', { app, org, id, former, orgId, option: await stateOption(stateFolder) });
}

/**
 * Ends a rotation on this machine alone: its journal, its pair in the vault, and the record of its org's access to
 * secrets. Asks no org. Throws EcaError StateUnwritable or VaultUnwritable.
 */
export async function forgetRotation(journal: Journal, stateFolder: string): Promise<RotationReport> {
  const { id, place, outcome } = journal.rotation();
  if (outcome === undefined) journal.append({ event: 'ended', outcome: 'forgotten' });
  await openVault(stateFolder).remove(id);
  await removeAccess(stateFolder, place.orgId);
  return reportOf(journal.rotation());
}

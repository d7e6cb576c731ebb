import { openVault } from '../../delivery/vault/vault.ts';
import { setAside } from './journal.ts';
import type { UntrustedRotation } from './untrusted-journal.ts';

/**
 * Sets an untrusted journal aside, and deletes its pair from the vault, which nothing reads any more. Throws EcaError
 * StateUnwritable or VaultUnwritable.
 */
export async function forgetUntrusted(stateFolder: string, rotation: UntrustedRotation): Promise<void> {
  setAside(stateFolder, rotation);
  await openVault(stateFolder).remove(rotation.id);
}

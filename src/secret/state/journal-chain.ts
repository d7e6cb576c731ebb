import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type VaultCrypto, openVaultCrypto } from '../../delivery/vault/vault-crypto.ts';
import { EcaError } from '../../errors/eca-error.ts';

/** The signing state of a journal: each line is signed together with all lines before it. */
export type Chain = { readonly key: Buffer; readonly mac: string };

/** What the first line of a journal contains is the key of its chain, sealed for this use. */
const useOf = (id: string): string => `journal ${id}`;

/** Opens the encryption of this machine. Throws EcaError StateUnwritable if no keychain answers. */
export async function openCrypto(path: string): Promise<VaultCrypto> {
  return openVaultCrypto().catch((cause: unknown) => {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new EcaError('StateUnwritable', { path, problem }, { cause });
  });
}

/** A chain for a new journal, and its sealed key, which only this machine's encryption opens. */
export function newChain({ seal }: VaultCrypto, id: string): { readonly chain: Chain; readonly seal: string } {
  const key = randomBytes(32);
  return { chain: { key, mac: '' }, seal: seal(key.toString('base64'), useOf(id)) };
}

/** The chain of the journal with that id; undefined if another machine sealed its key, or none did. */
export function openChain({ unseal }: VaultCrypto, sealed: unknown, id: string): Chain | undefined {
  try {
    return { key: Buffer.from(unseal(String(sealed), useOf(id)), 'base64'), mac: '' };
  } catch {
    return undefined;
  }
}

/** The text of the next line, and the chain after it. */
export function signLine(chain: Chain, line: object): { readonly text: string; readonly chain: Chain } {
  const body = JSON.stringify(line);
  const mac = macOf(chain, body);
  return { text: `${body.slice(0, -1)},"mac":"${mac}"}`, chain: { ...chain, mac } };
}

/** The chain after a line that was read; undefined if that line doesn't belong there. */
export function verifyLine(chain: Chain, text: string): Chain | undefined {
  const [, body, found = ''] = /^(\{.*),"mac":"([0-9a-f]{64})"\}$/.exec(text) ?? [];
  if (body === undefined) return undefined;
  const mac = macOf(chain, `${body}}`);
  return timingSafeEqual(Buffer.from(mac), Buffer.from(found)) ? { ...chain, mac } : undefined;
}

function macOf({ key, mac }: Chain, body: string): string {
  return createHmac('sha256', key).update(`${mac}\n${body}`).digest('hex');
}

import type { Phrase } from '../../../src/errors/codes.ts';
import type { Delivery } from '../../../src/delivery/sink.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { Secret } from '../../../src/errors/secret.ts';

export const secret = '0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF';
export const place = {
  app: 'Acme_Sync',
  org: 'admin@acme.example',
  orgId: '00D000000000001EAA',
  rotationId: '3f0c8a52-7d35-4f0e-9c53-0d8d6a9f0b11',
};
/** The key of the pair that the app had before. */
export const oldKey = '3MVG9.Old_key';
export const isOwnKey = (key: string): boolean => key === oldKey;
export const delivery: Delivery = { ...place, pair: { key: '3MVG9.Acme_key', secret: new Secret(secret) }, isOwnKey };

/** What an attempt failed with, as `Code: key key`, or 'done'. */
export async function failureOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    return isEcaError(error)
      ? `${error.code}: ${phrasesOf(error)
          .map(({ key }) => key)
          .join(' ')}`.trim()
      : String(error);
  }
}

/** The reasons that an error of a delivery or the vault gives. */
export function phrasesOf(error: unknown): readonly Phrase[] {
  if (!isEcaError(error) || !('detail' in error.data)) return [];
  const { detail } = error.data;
  return typeof detail === 'object' ? detail : [];
}

/** Does something as a user who is not root; who is not, does it as himself. */
export async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

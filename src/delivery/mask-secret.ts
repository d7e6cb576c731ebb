import { newMasker } from '../errors/masking/masker.ts';

/** The text without the secret, in whatever form a program may have printed it, and without pieces of it. */
export function maskSecret(text: string, secret: string): string {
  const masker = newMasker({ sparesWords: false });
  masker.add(secret);
  return masker.mask(text);
}

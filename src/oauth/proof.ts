import type { EcaError } from '../errors/eca-error.ts';
import { refusalIn } from './reply.ts';

/** How to prove that a pair works, without a user. `keyFile` is the path of the private key in PEM form. */
export type ProofMethod =
  | { readonly by: 'client-credentials' }
  | { readonly by: 'jwt'; readonly username: string; readonly keyFile: string }
  | { readonly by: 'introspection' };

/**
 * The result of one attempt. `refused` means that the org doesn't know the pair, which may still be propagating;
 * `inconclusive` says nothing about the pair. `detail` is for people and contains no secret.
 */
export type Proof = {
  readonly outcome: 'passed' | 'refused' | 'inconclusive';
  readonly by: ProofMethod['by'];
  readonly detail: string;
};

/** The org doesn't know this client or its secret (RFC 6749 §5.2; Salesforce's own code for an unknown key). */
const unknownClient = ['invalid_client', 'invalid_client_id'];

/** The result of a failed attempt. Only the org's own answer about the client refuses a pair. */
export function failedProof(by: ProofMethod['by'], error: EcaError): Proof {
  const refusal = refusalIn(error);
  if (refusal === undefined) return { outcome: 'inconclusive', by, detail: `${error.code}: ${detailOf(error)}` };
  const { error: code, description } = refusal;
  const detail = description === '' ? code : `${code}: ${description}`;
  return { outcome: unknownClient.includes(code) ? 'refused' : 'inconclusive', by, detail };
}

function detailOf({ data }: EcaError): string {
  return Object.values(data).map(String).join(', ');
}

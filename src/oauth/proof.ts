/** How a pair is proved to work, without a person. `keyFile` is the path of the private key in PEM form. */
export type ProofMethod =
  | { readonly by: 'client-credentials' }
  | { readonly by: 'jwt'; readonly username: string; readonly keyFile: string }
  | { readonly by: 'introspection' };

/**
 * What one attempt showed. `refused` says that the org does not know the pair, which may still be on its way;
 * `inconclusive` says nothing about the pair. `detail` is for people and holds no secret.
 */
export type Proof = {
  readonly outcome: 'passed' | 'refused' | 'inconclusive';
  readonly by: ProofMethod['by'];
  readonly detail: string;
};

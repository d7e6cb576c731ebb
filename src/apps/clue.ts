/**
 * A sign that an app has a JWT certificate which its org does not return: this machine deployed one, keeps a login that
 * only a certificate makes possible, the org's login history tells of such logins, or a project has it on file.
 */
export type CertificateClue =
  | { readonly kind: 'remembered'; readonly fingerprint: string; readonly date: string }
  | { readonly kind: 'login'; readonly username: string }
  | { readonly kind: 'history'; readonly date: string }
  | { readonly kind: 'file'; readonly path: string };

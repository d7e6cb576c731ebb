/**
 * A sign that an app has a JWT certificate that its org doesn't return: this machine deployed one, stores a login that
 * needs a certificate, the org's login history shows such logins, or a project has one on file.
 */
export type CertificateClue =
  | { readonly kind: 'remembered'; readonly fingerprint: string; readonly date: string }
  | { readonly kind: 'login'; readonly username: string }
  | { readonly kind: 'history'; readonly date: string }
  | { readonly kind: 'file'; readonly path: string };

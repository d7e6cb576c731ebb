/** The first API version with external client apps; every org has it, or a later one. */
export const oldestApiVersion = 59;

/** The first API version that returns consumer keys and secrets (Connect REST API guide, apps/oauth/credentials). */
export const credentialsSince = 60;

/** The first API version that stages a second key and secret (Connect REST API guide, apps/oauth/credentials). */
export const stagingSince = 65;

/** The first API version whose SOAP accepts access tokens in JWT format (jsforce-node 3.12, soap.js). */
export const jwtSessionsSince = 68;

/** A version in the form that requests use: 59 is "59.0". */
export function versionText(version: number): string {
  return `${version}.0`;
}

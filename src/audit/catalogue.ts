import { ipBypass } from './rules/access/ip-bypass.ts';
import { openClientCredentials } from './rules/access/open-client-credentials.ts';
import { openToAll } from './rules/access/open-to-all.ts';
import { redundantScopes } from './rules/access/redundant-scopes.ts';
import { scopeFull } from './rules/access/scope-full.ts';
import { certificateEnds } from './rules/certificates/certificate-ends.ts';
import { certificateWeak } from './rules/certificates/certificate-weak.ts';
import { certificateWithheld } from './rules/certificates/certificate-withheld.ts';
import { deviceFlow } from './rules/flows/device-flow.ts';
import { guestFlow } from './rules/flows/guest-flow.ts';
import { halfEnabled } from './rules/flows/half-enabled.ts';
import { oldFlows } from './rules/flows/old-flows.ts';
import { pkceOff } from './rules/flows/pkce-off.ts';
import { unknownLink } from './rules/origin/unknown-link.ts';
import { withoutContact } from './rules/origin/without-contact.ts';
import { secretAgeUnknown } from './rules/secrets/secret-age-unknown.ts';
import { secretOld } from './rules/secrets/secret-old.ts';
import { secretsByMetadata } from './rules/secrets/secrets-by-metadata.ts';
import { secretsByRest } from './rules/secrets/secrets-by-rest.ts';
import { stagedPair } from './rules/secrets/staged-pair.ts';
import { agentScopesWithoutJwt } from './rules/tokens/agent-scopes.ts';
import { allowlistEmpty } from './rules/tokens/allowlist-empty.ts';
import { boundTokens } from './rules/tokens/bound-tokens.ts';
import { defaultLifetime } from './rules/tokens/default-lifetime.ts';
import { idleLimitOff } from './rules/tokens/idle-limit-off.ts';
import { introspectAll } from './rules/tokens/introspect-all.ts';
import { refreshLifetime } from './rules/tokens/refresh-lifetime.ts';
import { rotationOff } from './rules/tokens/rotation-off.ts';
import { notInstalled } from './rules/usage/not-installed.ts';
import { selfAuthorizedByMany } from './rules/usage/self-authorized-by-many.ts';
import { unusedApp } from './rules/usage/unused.ts';
import { runAsAdministrator } from './rules/users/run-as-administrator.ts';
import { runAsShared } from './rules/users/one-user-for-many.ts';
import { runAsUnusable } from './rules/users/run-as-unusable.ts';
import { runAsWithoutApi } from './rules/users/run-as-without-api.ts';
import { webScope } from './rules/users/web-scope.ts';
import type { AuditRule } from './facts/rule.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly AuditRule[] = [
  deviceFlow,
  pkceOff,
  rotationOff,
  idleLimitOff,
  allowlistEmpty,
  refreshLifetime,
  defaultLifetime,
  openToAll,
  openClientCredentials,
  scopeFull,
  redundantScopes,
  webScope,
  ipBypass,
  runAsAdministrator,
  runAsUnusable,
  runAsShared,
  runAsWithoutApi,
  secretOld,
  stagedPair,
  secretsByRest,
  secretsByMetadata,
  certificateEnds,
  certificateWeak,
  certificateWithheld,
  boundTokens,
  agentScopesWithoutJwt,
  guestFlow,
  introspectAll,
  oldFlows,
  unusedApp,
  unknownLink,
  withoutContact,
  notInstalled,
  selfAuthorizedByMany,
  halfEnabled,
  secretAgeUnknown,
];

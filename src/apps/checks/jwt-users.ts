import type { Phrase } from '../../errors/codes.ts';
import { type App, valueOf } from '../app.ts';
import { listOf } from '../edits/policy-edits.ts';

/**
 * What to know about the users of the JWT bearer flow when it is switched on: those who authorize themselves need an
 * earlier login with a refresh token (help page "OAuth 2.0 JWT Bearer Flow"), and a policy that admits no one keeps
 * everyone out. Says nothing about a policy that this login can't see.
 */
export function jwtUserNotes(app: App, org: string): Phrase[] {
  if (!app.policiesReadable) return [];
  const type = 'ExtlClntAppOauthConfigurablePolicies';
  const data = { app: app.name, org };
  if (valueOf(app, type, 'permittedUsersPolicyType') !== 'AdminApprovedPreAuthorized')
    return [{ key: 'JwtUsersNotAdmitted', data }];
  const lists = ['commaSeparatedPermissionSet', 'commaSeparatedProfile'] as const;
  return lists.every((list) => listOf(app, list).length === 0) ? [{ key: 'CheckNobodyAdmitted', data }] : [];
}

import { splitScopes } from '../../../apps/fields/scopes.ts';
import { hitAt, scopesElement, valueIn, whereReadable } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

/** Which scopes another one includes; a refresh token has to be asked for beside all of them. */
const included: ReadonlyArray<readonly [scope: string, by: string]> = [
  ['Chatter', 'Api'],
  ['CustomApplications', 'Web'],
];

/** The scopes that another one than full includes. */
export const includedScopes: readonly string[] = included.map(([scope]) => scope);

/** The app asks for scopes that others of its scopes include, which hides what it really may do. */
export const redundantScopes: AuditRule = {
  id: 'ECA011',
  on: 'app',
  severity: { base: 'low', strict: 'low' },
  side: 'developer',
  needs: [],
  source:
    'Salesforce help, “OAuth Tokens and Scopes”: full includes all others but refresh_token, api includes chatter_api, web includes visualforce.',
  fixable: true,
  judge: (audited) =>
    whereReadable(audited, scopesElement.type, () => {
      const names = splitScopes(valueIn(audited, scopesElement) ?? '');
      const isAlone = (name: string): boolean => ['Full', 'RefreshToken', 'OfflineAccess'].includes(name);
      const inFull = names.includes('Full') ? names.filter((name) => !isAlone(name)) : [];
      const inOthers = included
        .filter(([scope, by]) => names.includes(scope) && names.includes(by))
        .map(([scope]) => scope);
      const scopes = [...new Set([...inFull, ...inOthers])].join(',');
      return scopes === '' ? [] : [{ ...hitAt(audited, scopesElement), data: { scopes } }];
    }),
};

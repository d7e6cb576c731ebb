import { splitScopes } from '../../../apps/fields/scopes.ts';
import { gapIn, hitAt, noHits, scopesElement, valueIn } from '../../facts/documents.ts';
import type { AuditedApp } from '../../facts/audit-facts.ts';
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
  judge: (audited) => {
    const gap = gapIn(audited, scopesElement.type);
    if (gap !== undefined) return gap;
    const { scopes: known } = audited.read;
    const inOthers = included.filter(([scope, by]) => known.has(scope) && known.has(by)).map(([scope]) => scope);
    const inFull = known.has('Full') ? scopesInFull(audited) : [];
    const scopes = [...new Set([...inFull, ...inOthers])].join(',');
    return scopes === '' ? noHits : [hitAt(audited, scopesElement, { data: { scopes } })];
  },
};

/** As they are spelled in the app, which may have synonyms. */
function scopesInFull(audited: AuditedApp): string[] {
  const isAlone = (name: string): boolean => ['Full', 'RefreshToken', 'OfflineAccess'].includes(name);
  return splitScopes(valueIn(audited, scopesElement) ?? '').filter((name) => !isAlone(name));
}

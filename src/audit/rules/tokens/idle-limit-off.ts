import { gapInScoped, inGlobal, isFalse, judgeElement } from '../../facts/documents.ts';
import type { DocumentRule } from '../../facts/rule.ts';

const element = inGlobal('isEnforceRefreshTokenTTL');

/** An unused refresh token doesn't end after 30 days. */
export const idleLimitOff: DocumentRule = {
  id: 'ECA004',
  on: 'app',
  severity: { base: 'medium', partner: 'high', strict: 'high' },
  side: 'developer',
  needs: [],
  source:
    "ISVforce Guide, “Secure Your Connected Apps and External Client Apps”; Salesforce help, “Limit the Idle Refresh Token TTL”; published Metadata API types, isEnforceRefreshTokenTTL (API 66 and later; below it, it can't be read).",
  fixable: true,
  judge: (audited) => gapInScoped(audited, 'RefreshToken') ?? judgeElement(audited, element, isFalse),
};

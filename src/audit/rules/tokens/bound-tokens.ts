import { hitAt, inGlobal, isTrue, judgeElement, noHits, valueIn } from '../../facts/documents.ts';
import type { Hit, AuditRule } from '../../facts/rule.ts';

const consumerKey = inGlobal('consumerKey');
const switches = ['isDPopEnabled', 'isMtlsEnabled'] as const;

/** Tokens must be bound to a key or a certificate, which `sf` can't do, and `sf` logins here use the app. */
export const boundTokens: AuditRule = {
  id: 'ECA025',
  on: 'app',
  severity: { base: 'medium', strict: 'medium' },
  side: 'developer',
  needs: [],
  source:
    "Salesforce help, “Demonstrating Proof of Possession”; published Metadata API types, isDPopEnabled and isMtlsEnabled. That sf can't log in through such an app is a guess: neither @salesforce/core 9.4 nor plugin-auth 6.0 contains DPoP.",
  fixable: true,
  judge: (audited, { logins }) => {
    const key = valueIn(audited, consumerKey);
    if (key === undefined) return noHits;
    const through = logins.filter(({ clientId }) => clientId === key);
    if (through.length === 0) return noHits;
    const users = through.map(({ username }) => username).join(', ');
    return switches.flatMap((field): readonly Hit[] => {
      const verdict = judgeElement(audited, inGlobal(field), isTrue);
      const variant = field === 'isMtlsEnabled' ? { variant: 'fix.mtls' } : {};
      return typeof verdict === 'string'
        ? []
        : verdict.map(() => hitAt(audited, inGlobal(field), { data: { users }, ...variant }));
    });
  },
};

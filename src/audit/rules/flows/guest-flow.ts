import { inPolicy, isTrue, judgeElement, noHits } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const element = inPolicy('isGuestCodeCredFlowEnabled');

/** Guests may use the Authorization Code and Credentials flow. */
export const guestFlow: AuditRule = {
  id: 'ECA027',
  on: 'app',
  severity: { base: 'medium', strict: 'high' },
  side: 'administrator',
  needs: [],
  source: 'Metadata API guide, ExtlClntAppOauthConfigurablePolicies.isGuestCodeCredFlowEnabled (API 61 and later).',
  fixable: true,
  judge: (audited) =>
    // connected apps have no such policy
    audited.kind === 'connected-app' ? noHits : judgeElement(audited, element, isTrue),
};

import { inPolicy, isOnIn, judgeElement, noHits } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const flow = inPolicy('isClientCredentialsFlowEnabled');
const permitted = inPolicy('permittedUsersPolicyType');
const isEverybody = (value: string): boolean => value === 'AllSelfAuthorized';

/** An app for a server is open to every user as well. */
export const openClientCredentials: AuditRule = {
  id: 'ECA009',
  on: 'app',
  severity: { base: 'medium', strict: 'high' },
  side: 'administrator',
  needs: [],
  source:
    'Metadata API guide, ExtlClntAppOauthConfigurablePolicies: permittedUsersPolicyType and isClientCredentialsFlowEnabled; for connected apps isAdminApproved and isClientCredentialEnabled.',
  fixable: true,
  judge: (audited) => (isOnIn(audited, flow) ? judgeElement(audited, permitted, isEverybody) : noHits),
};

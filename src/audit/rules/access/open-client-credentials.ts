import { inPolicy, isOnIn, judgeElement } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const flow = inPolicy('isClientCredentialsFlowEnabled');

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
  judge: (audited) =>
    isOnIn(audited, flow)
      ? judgeElement(audited, inPolicy('permittedUsersPolicyType'), (value) => value === 'AllSelfAuthorized')
      : [],
};

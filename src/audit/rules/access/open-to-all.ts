import { inPolicy, isOnIn, judgeElement } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const flow = inPolicy('isClientCredentialsFlowEnabled');

/** Every user of the org may authorize the app for themselves. */
export const openToAll: AuditRule = {
  id: 'ECA008',
  on: 'app',
  severity: { base: 'medium', strict: 'high' },
  side: 'administrator',
  needs: [],
  source:
    'Metadata API guide, ExtlClntAppOauthConfigurablePolicies.permittedUsersPolicyType and ConnectedApp.oauthConfig.isAdminApproved. Where the client credentials flow is on, ECA009 says so instead.',
  fixable: true,
  judge: (audited) =>
    isOnIn(audited, flow)
      ? []
      : judgeElement(audited, inPolicy('permittedUsersPolicyType'), (value) => value === 'AllSelfAuthorized'),
};

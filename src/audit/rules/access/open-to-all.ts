import { inPolicy, isOnIn, judgeElement, noHits } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const flow = inPolicy('isClientCredentialsFlowEnabled');
const permitted = inPolicy('permittedUsersPolicyType');
const isEverybody = (value: string): boolean => value === 'AllSelfAuthorized';

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
  judge: (audited) => (isOnIn(audited, flow) ? noHits : judgeElement(audited, permitted, isEverybody)),
};

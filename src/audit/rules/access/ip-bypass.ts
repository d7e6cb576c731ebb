import { inPolicy, judgeElement } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const element = inPolicy('ipRelaxationPolicyType');
const isBypass = (value: string): boolean => value.toLowerCase() === 'bypass';

/** The app's tokens work from anywhere, whatever the IP ranges of profiles and of the org say. */
export const ipBypass: AuditRule = {
  id: 'ECA013',
  on: 'app',
  severity: { base: 'high', strict: 'high' },
  side: 'administrator',
  needs: [],
  source:
    "Metadata API guide, ExtlClntAppOauthConfigurablePolicies.ipRelaxationPolicyType and ConnectedApp.oauthPolicy.ipRelaxation. Bypass_2factor, which asks for a second factor, isn't counted.",
  fixable: true,
  judge: (audited) => judgeElement(audited, element, isBypass),
};

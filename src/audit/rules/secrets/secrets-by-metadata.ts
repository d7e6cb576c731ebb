import type { AuditRule } from '../../facts/rule.ts';
import { judgeSetting } from './org-setting.ts';

/** The org lets logins with the permission retrieve consumer secrets as metadata. */
export const secretsByMetadata: AuditRule = {
  id: 'ECA021',
  on: 'org',
  severity: { base: 'high', strict: 'high' },
  side: 'administrator',
  needs: [],
  source:
    "Metadata API guide, ExternalClientAppSettings.enableConsumerSecretApiAccess (deprecated, recommended off); “Metadata Secrets Protection Control” of the security health review, a signal of Health Check since Summer '26.",
  fixable: true,
  judge: (facts) => judgeSetting(facts, 'ExternalClientApp', 'enableConsumerSecretApiAccess'),
};

import type { AuditRule } from '../../facts/rule.ts';
import { judgeSetting } from './org-setting.ts';

/** The org lets logins with the permission read consumer secrets by REST. */
export const secretsByRest: AuditRule = {
  id: 'ECA020',
  on: 'org',
  severity: { base: 'high', strict: 'high' },
  side: 'administrator',
  needs: [],
  source:
    'Metadata API guide, ExternalClientAppSettings.enableClientSecretInRestApiAccess; “REST API Secret Masking Control” of the security health review.',
  fixable: true,
  judge: (facts) => judgeSetting(facts, 'ExternalClientApp', 'enableClientSecretInRestApiAccess'),
};

import type { AuditRule } from '../../facts/rule.ts';
import { judgeRunAs } from './run-as.ts';

/** The user that the app runs as lacks API Enabled, so that every call is refused. */
export const runAsWithoutApi: AuditRule = {
  id: 'ECA017',
  on: 'app',
  severity: { base: 'medium', strict: 'medium' },
  side: 'administrator',
  needs: ['users'],
  source:
    'Object reference, PermissionSet.PermissionsApiEnabled; Salesforce help, “Give Integration Users API Only Access”.',
  fixable: true,
  judge: (audited, facts) =>
    judgeRunAs(audited, facts, (user) => (user !== undefined && !user.apiEnabled ? {} : undefined)),
};

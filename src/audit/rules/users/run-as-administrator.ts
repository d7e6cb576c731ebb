import type { AuditRule } from '../../facts/rule.ts';
import { judgeRunAs } from './run-as.ts';

/** The app runs as an administrator. */
export const runAsAdministrator: AuditRule = {
  id: 'ECA014',
  on: 'app',
  severity: { base: 'high', strict: 'high' },
  side: 'administrator',
  needs: ['users'],
  source:
    'Salesforce help, “Give Integration Users API Only Access”; object reference, PermissionSet: Modify All Data, Manage Users and Customize Application, by any permission set or profile.',
  fixable: true,
  judge: (audited, facts) =>
    judgeRunAs(audited, facts, (user) =>
      user !== undefined && user.powers.length > 0 ? { data: { permissions: user.powers.join(', ') } } : undefined,
    ),
};

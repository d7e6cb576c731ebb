import type { AuditRule } from '../../facts/rule.ts';
import { judgeRunAs } from './run-as.ts';

/** The user that the app runs as is inactive, frozen or gone, so nobody answers for it. */
export const runAsUnusable: AuditRule = {
  id: 'ECA015',
  on: 'app',
  severity: { base: 'high', strict: 'high' },
  side: 'administrator',
  needs: ['users'],
  source:
    "Object reference, User.IsActive and UserLogin.IsFrozen; a deploy refuses a run-as user that the org doesn't have (field report).",
  fixable: true,
  judge: (audited, facts) =>
    judgeRunAs(audited, facts, (user) => {
      const state = user === undefined ? 'gone' : !user.active ? 'inactive' : user.frozen ? 'frozen' : undefined;
      return state === undefined ? undefined : { data: { state } };
    }),
};

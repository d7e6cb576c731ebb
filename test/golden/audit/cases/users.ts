import type { AuditedApp } from '../../../../src/audit/facts/audit-facts.ts';
import { eca, running } from '../audited.ts';
import type { Cases } from '../case.ts';

const server = (name: string, user = 'Bot@acme.com'): AuditedApp => ({
  ...eca({ policy: { clientCredentialsFlowUser: user, isClientCredentialsFlowEnabled: 'true' } }),
  name,
});
const one = server('Acme');
const element = 'ExtlClntAppOauthConfigurablePolicies.clientCredentialsFlowUser Bot@acme.com';

export const userCases: Cases = {
  ECA014: {
    finds: [[one, running({ powers: ['ModifyAllData'] })], element],
    fine: [one, running({})],
    edge: [
      ['no run-as user', eca(), null],
      ['users that the org doesn’t show', [one, { users: undefined }], { cannotTell: 'not-shown' }],
      ['a user who is gone, which another rule says', [one, running()], null],
    ],
  },
  ECA015: {
    finds: [[one, running({ frozen: true })], element],
    fine: [one, running({})],
    edge: [
      ['an inactive user', [one, running({ active: false })], element],
      ['a user who is gone', [one, running()], element],
    ],
  },
  ECA016: {
    finds: [[one, { apps: [one, server('Other', 'BOT@ACME.COM')] }], element],
    fine: [one, { apps: [one, server('Other', 'else@acme.com')] }],
    edge: [['the app itself', [one, { apps: [one] }], null]],
  },
  ECA017: {
    finds: [[one, running({ apiEnabled: false })], element],
    fine: [one, running({})],
    edge: [['a user who is gone, which another rule says', [one, running()], null]],
  },
};

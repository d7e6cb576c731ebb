import type { Fields } from '../../../unit/apps/acme.ts';
import { connected, eca, linkedEca, running } from '../audited.ts';
import type { Cases } from '../case.ts';

const scopes = (list: string): { settings: Fields } => ({ settings: { commaSeparatedOauthScopes: list } });
const permitted = 'ExtlClntAppOauthConfigurablePolicies.permittedUsersPolicyType AllSelfAuthorized';
const open = { permittedUsersPolicyType: 'AllSelfAuthorized' };
const server = { isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: 'bot@acme.com' };

export const accessCases: Cases = {
  ECA008: {
    finds: [eca({ policy: open }), permitted],
    fine: eca(),
    edge: [
      ['with client credentials another rule says it', eca({ policy: { ...open, ...server } }), null],
      ['a linked app, whose policy is this org’s', linkedEca({ policy: open }), permitted],
      ['a policy that this login doesn’t see', linkedEca({ policy: undefined as never }), { cannotTell: 'permission' }],
      [
        'a connected app',
        connected('<oauthConfig><isAdminApproved>false</isAdminApproved></oauthConfig>'),
        'ConnectedApp.oauthConfig.isAdminApproved AllSelfAuthorized',
      ],
    ],
  },
  ECA009: {
    finds: [eca({ policy: { ...open, ...server } }), permitted],
    fine: eca({ policy: server }),
    edge: [['without client credentials another rule says it', eca({ policy: open }), null]],
  },
  ECA010: {
    finds: [eca(scopes('Full, RefreshToken')), 'ExtlClntAppOauthSettings.commaSeparatedOauthScopes Full, RefreshToken'],
    fine: eca(),
    edge: [['a linked app, whose scopes are here', linkedEca(), null]],
  },
  ECA011: {
    finds: [eca(scopes('Api, Chatter')), 'ExtlClntAppOauthSettings.commaSeparatedOauthScopes Api, Chatter'],
    fine: eca(scopes('Chatter, Web')),
    edge: [
      ['full and refresh_token, which full doesn’t include', eca(scopes('Full, RefreshToken')), null],
      ['full and api', eca(scopes('Full, Api')), 'ExtlClntAppOauthSettings.commaSeparatedOauthScopes Full, Api'],
      [
        'web and visualforce',
        eca(scopes('Web,CustomApplications')),
        'ExtlClntAppOauthSettings.commaSeparatedOauthScopes Web,CustomApplications',
      ],
    ],
  },
  ECA012: {
    finds: [
      [eca({ ...scopes('Api, Web'), policy: server }), running({ apiOnly: true })],
      'ExtlClntAppOauthSettings.commaSeparatedOauthScopes Api, Web',
    ],
    fine: [eca({ ...scopes('Api, Web'), policy: server }), running({ apiOnly: false })],
    edge: [
      ['no run-as user', eca(scopes('Api, Web')), null],
      [
        'users that weren’t read',
        [eca({ ...scopes('Web'), policy: server }), { users: undefined }],
        { cannotTell: 'not-shown' },
      ],
    ],
  },
  ECA013: {
    finds: [
      eca({ policy: { ipRelaxationPolicyType: 'Bypass' } }),
      'ExtlClntAppOauthConfigurablePolicies.ipRelaxationPolicyType Bypass',
    ],
    fine: eca(),
    edge: [
      ['a second factor instead', eca({ policy: { ipRelaxationPolicyType: 'Bypass_2factor' } }), null],
      [
        'a connected app’s spelling',
        connected('<oauthConfig></oauthConfig><oauthPolicy><ipRelaxation>BYPASS</ipRelaxation></oauthPolicy>'),
        'ConnectedApp.oauthPolicy.ipRelaxation Bypass',
      ],
    ],
  },
};

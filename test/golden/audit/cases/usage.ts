import { connected, eca, used } from '../audited.ts';
import type { Cases } from '../case.ts';

const approved = '<oauthConfig><isAdminApproved>true</isAdminApproved></oauthConfig>';
const own = '<oauthConfig><isAdminApproved>false</isAdminApproved></oauthConfig>';

export const usageCases: Cases = {
  ECA030: {
    finds: [eca({}, used(0)), 'null null'],
    fine: eca({}, used(1)),
    edge: [
      ['use that wasn’t read', eca(), { cannotTell: 'not-read' }],
      ['an app that is off', eca({ appPolicy: { isEnabled: 'false' } }, used(0)), null],
      ['a connected app that everybody may authorize', connected(own, used(0)), 'null null'],
      ['a connected app that admits nobody', connected(approved, used(0)), null],
      [
        'a connected app that still admits somebody',
        connected(`${approved}<permissionSetName>Sales</permissionSetName>`, used(0)),
        'null null',
      ],
      ['an app that isn’t installed', connected('', { owner: 'not-installed', ...used(0) }), null],
      ['tokens that nobody counted', eca({}, used(0, { mayMiss: true })), { cannotTell: 'not-shown' }],
      ['use that the org doesn’t show', eca({}, used(0, { users: null })), { cannotTell: 'not-shown' }],
    ],
  },
  ECA033: {
    finds: [connected('', { owner: 'not-installed', ...used(3) }), 'OauthToken.AppMenuItemId null'],
    fine: connected(own, used(3)),
    edge: [
      ['an app of a vendor’s package', connected(own, { owner: 'vendor', ...used(3) }), null],
      ['tokens that weren’t read', [connected(own), { showsTokens: undefined }], { cannotTell: 'not-read' }],
      ['tokens that the org doesn’t show', [connected(own), { showsTokens: false }], { cannotTell: 'not-shown' }],
    ],
  },
  ECA034: {
    finds: [connected(own, used(10)), 'ConnectedApp.oauthConfig.isAdminApproved AllSelfAuthorized'],
    fine: connected(approved, used(10)),
    edge: [
      ['nine users', connected(own, used(9)), null],
      [
        'nine users and tokens that weren’t read',
        connected(own, used(9, { mayMiss: true })),
        { cannotTell: 'not-shown' },
      ],
      ['use that wasn’t read', connected(own), { cannotTell: 'not-read' }],
      ['an external client app', eca({ policy: { permittedUsersPolicyType: 'AllSelfAuthorized' } }, used(10)), null],
    ],
  },
};

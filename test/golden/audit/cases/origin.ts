import { sourceOrg } from '../../../unit/apps/acme.ts';
import { connected, eca, linkedEca } from '../audited.ts';
import type { Cases } from '../case.ts';

export const originCases: Cases = {
  ECA031: {
    finds: [linkedEca(), `ExtlClntAppOauthSettings.oauthLink ${sourceOrg}:888000000000001`],
    fine: [linkedEca(), { knownOrgs: [`${sourceOrg}EAA`] }],
    edge: [
      ['an app of its own', eca(), null],
      ['an app without its document', connected('', { withheld: true }), { cannotTell: 'withheld' }],
    ],
  },
  ECA032: {
    finds: [eca({ header: { contactEmail: '' } }), 'ExternalClientApplication.contactEmail null'],
    fine: eca(),
    edge: [
      ['a connected app without one', connected('<label>Stark</label>'), 'ConnectedApp.contactEmail null'],
      ['a connected app with one', connected('<contactEmail>a@b.com</contactEmail>'), null],
      ['an app that isn’t installed', connected('', { owner: 'not-installed' }), null],
      ['an app without its document', connected('', { withheld: true }), { cannotTell: 'withheld' }],
    ],
  },
};

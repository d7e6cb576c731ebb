import type { AuditedApp, AuditFacts } from '../../../../src/audit/facts/audit-facts.ts';
import { eca, pair, settingsOf } from '../audited.ts';
import type { Cases } from '../case.ts';

const secret = 'ExtlClntAppGlobalOauthSettings.consumerSecret';
const staged = (state: string, waitedDays: number | null, isRotating = false): AuditedApp =>
  eca({}, pair({ staged: [{ state, waitedDays }], isRotating }));
const settings = (name: string, value: string): Partial<AuditFacts> => ({ settings: [settingsOf({ [name]: value })] });
const byRest = 'enableClientSecretInRestApiAccess';
const byMetadata = 'enableConsumerSecretApiAccess';

export const secretCases: Cases = {
  ECA018: {
    finds: [eca({}, pair({ ageInDays: 91 })), `${secret} 91 days`],
    fine: eca({}, pair({ ageInDays: 30 })),
    edge: [
      ['exactly as old as allowed', eca({}, pair({ ageInDays: 90 })), null],
      ['of unknown age, which another rule says', eca({}, pair({ ageInDays: null })), null],
      ['secrets that weren’t read', eca(), { cannotTell: 'not-read' }],
      ['secrets that the org doesn’t show', eca({}, { secrets: 'not-shown' }), { cannotTell: 'not-shown' }],
    ],
  },
  ECA019: {
    finds: [staged('Active', 8), 'stagedCredentials.state Active'],
    fine: staged('Rotated', 20),
    edge: [
      ['staged a week ago', staged('Active', 7), 'stagedCredentials.state Active'],
      ['staged six days ago', staged('Active', 6), null],
      ['a rotation of this machine', staged('Active', 20, true), null],
      ['of unknown age', staged('Active', null), { cannotTell: 'not-returned' }],
      ['secrets that weren’t read', eca(), { cannotTell: 'not-read' }],
    ],
  },
  ECA020: {
    finds: [[eca(), settings(byRest, 'true')], `ExternalClientAppSettings.${byRest} true`],
    fine: [eca(), settings(byRest, 'false')],
    edge: [
      ['a setting that the org leaves out', [eca(), settings(byMetadata, 'true')], { cannotTell: 'not-returned' }],
    ],
  },
  ECA021: {
    finds: [[eca(), settings(byMetadata, 'true')], `ExternalClientAppSettings.${byMetadata} true`],
    fine: [eca(), settings(byMetadata, 'false')],
    edge: [['settings that the org doesn’t have', eca(), { cannotTell: 'not-returned' }]],
  },
  ECA036: {
    finds: [eca({}, pair({ ageInDays: null })), `${secret} null`],
    fine: eca({}, pair()),
    edge: [
      ['rotated today', eca({}, pair({ ageInDays: 0 })), null],
      ['secrets that weren’t read', eca(), { cannotTell: 'not-read' }],
    ],
  },
};

import type { Choices } from '../../emulator/org/switches.ts';
import { connect } from './client.ts';
import { kioskGlobal, ofKiosk } from './experiment.ts';
import type { Dispute } from './switch-experiments.ts';

type SecurityChoices = Pick<Choices, 'securityControls' | 'attestTypes'>;

/** What sources say differently of security controls and attest types. */
export const securityDisputes: { [Name in keyof SecurityChoices]: Dispute<SecurityChoices[Name]> } = {
  securityControls: {
    look: async (subject) =>
      `${await subject.deploy([kioskGlobal(`${ofKiosk}<isPkceRequired>false</isPkceRequired>`)])}${await subject.value('Kiosk_glbloauth', 'isPkceRequired')}`,
    seen: { free: 'false', locked: 'true' },
  },
  attestTypes: {
    look: async ({ org }) => {
      const { metadataObjects } = await connect(org).metadata.describe('68.0');
      return metadataObjects.some(({ xmlName }) => xmlName === 'ExtlClntAppAttestSettings') ? 'described' : 'missing';
    },
    seen: { unknown: 'missing', known: 'described' },
    maxApiVersion: 68,
  },
};

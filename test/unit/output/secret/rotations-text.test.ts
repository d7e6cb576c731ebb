import { stripVTControlCharacters as plain } from 'node:util';
import { expect } from 'chai';
import { rotationsText } from '../../../../src/output/secret/rotations-text.ts';
import type { RotatedReport } from '../../../../src/output/secret/rotated-text.ts';

const org = 'admin@acme.example';
const staged: RotatedReport = {
  app: 'Acme',
  rotationId: '20261101-00000000',
  phase: 'delivered',
  since: null,
  proved: 'none',
  delivered: [],
  previous: null,
  overlap: true,
  consumerKey: '…1234',
  stagedId: '1D5000000000001AAA',
  rekeyed: [],
  keptLogins: [],
};
const oneLine = (text: string): string => plain(text).replaceAll(/\s+/g, ' ');

describe('what came of rotations', () => {
  it('nothing is said of apps that were not asked about', () => {
    const none = { rotations: [], accessTurnedOff: false };
    expect(oneLine(rotationsText(none, org, 'Acme'))).to.match(/^Nothing of Acme is unfinished in admin@acme.example:/);
    expect(oneLine(rotationsText(none, org))).to.equal(`No rotation of this machine is unfinished in ${org}.`);
  });

  it('a pair that was neither proved nor delivered is not said to be', () => {
    for (const phase of ['proved', 'delivered'] as const) {
      const text = oneLine(rotationsText({ rotations: [{ ...staged, phase }], accessTurnedOff: false }, org));
      expect(text, phase).to.match(/^A new pair of Acme is staged in admin@acme.example\. /);
      expect(text, phase).to.include('Proved by nothing, as you asked');
    }
  });
});

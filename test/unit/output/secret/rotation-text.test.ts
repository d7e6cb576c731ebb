import { expect } from 'chai';
import {
  fleetEventText,
  isAlarming,
  isForAll,
  stageText,
  eventText,
} from '../../../../src/output/secret/rotation-text.ts';
import { oldPairOf } from '../../../../src/secret/start/confirm-impact.ts';
import type { ProgressEvent } from '../../../../src/secret/state/run.ts';

const org = 'integration-user@customer-with-a-long-name.example.com';
const changes: ProgressEvent = { what: 'changes', app: 'Acme', org, packaged: false, oldPair: 'kept' };

const kept = /keeps working for 30 days/;
const deleted = /deleted as soon as/;
const staged = /stays the primary pair until "sf eca secret promote --name Acme --target-org \S+"/;
/** What was asked for, what becomes of the old pair, and what is said of it. */
const fates = [
  { parks: false, revokePrevious: false, oldPair: 'kept', says: kept, never: [deleted, staged] },
  { parks: false, revokePrevious: true, oldPair: 'deleted', says: deleted, never: [kept, staged, /30 days/] },
  { parks: true, revokePrevious: false, oldPair: 'primary', says: staged, never: [kept, deleted, /both change/] },
] as const;
const stages: readonly ProgressEvent[] = [
  { what: 'staged' },
  { what: 'proved', by: 'introspection' },
  { what: 'delivered', sink: '.env' },
  { what: 'promoted' },
  { what: 'confirmed' },
  { what: 'revoked' },
  { what: 'discarded' },
];

describe('what goes on in a rotation', () => {
  for (const handedOut of ['nowhere', 'unknown'] as const)
    it(`a promotion of a pair handed out ${handedOut} says what hands the new one out if it fails`, () => {
      const said = eventText({ what: 'undelivered', handedOut, app: 'Acme', org, option: '' });
      expect(said).to.match(
        /promotion fail, that delivers the old pair; .*sf eca secret resume --name Acme .* -e FILE$/,
      );
    });

  it('is reported in whole sentences for a single org', () => {
    expect(stageText(eventText({ what: 'promoted' })).trim()).to.equal('· The new pair is now the primary one.');
    expect(eventText(changes)).to.match(/^The consumer key and secret of Acme both change/);
    expect([isAlarming(changes), isAlarming({ what: 'promoted' })]).to.deep.equal([true, false]);
  });

  for (const { parks, revokePrevious, oldPair, says, never } of fates) {
    for (const packaged of [false, true]) {
      it(`an old pair that is ${oldPair}${packaged ? ', of a packaged app,' : ''} is said to be so`, () => {
        expect(oldPairOf({ parks, revokePrevious })).to.equal(oldPair);
        const text = eventText({ what: 'changes', app: 'Acme', org, packaged, oldPair });
        expect(text).to.match(says);
        for (const other of never) expect(text).not.to.match(other);
        expect(text.includes('every org that is linked')).to.equal(packaged);
      });
    }
  }

  it('is reported in a word or two for several orgs, one line per stage, with its org', () => {
    const lines = stages.map((event) => stageText(fleetEventText(event, org)));
    expect(lines.map((line) => line.trim())).to.deep.equal([
      `· ${org}: staged`,
      `· ${org}: proved by\n    introspection, a weaker proof`,
      `· ${org}: delivered to .env`,
      `· ${org}: promoted`,
      `· ${org}: read back`,
      `· ${org}: previous pair\n    deleted`,
      `· ${org}: staged pair deleted`,
    ]);
  });

  it('says once until when a pair is tried that the org does not know yet', () => {
    const waiting = { what: 'waiting', detail: 'invalid_client_id', until: '2026-11-30T09:08:07.000Z' } as const;
    expect(eventText(waiting)).to.match(
      /doesn't know the new pair yet \(invalid_client_id\).* until 2026-11-30 09:08 UTC\.$/,
    );
  });

  it('names no org where it is for all', () => {
    expect(isForAll(changes)).to.equal(true);
    expect(fleetEventText(changes, org)).not.to.include(org);
    expect(stages.some(isForAll)).to.equal(false);
  });
});

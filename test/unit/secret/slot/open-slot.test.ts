import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { entriesToDiscard } from '../../../../src/secret/slot/open-slot.ts';
import { entry, oldKey, slot } from '../acme.ts';

const names = { app: 'Acme_Sync', org: 'admin@acme.example' };
const date = '2026-12-23T12:00:01.000Z';
const active = entry();
const former = entry({ key: oldKey, state: 'Rotated' });
const over = entry({ state: 'Expired' });

function refusal(...attempt: Parameters<typeof entriesToDiscard>): object {
  try {
    return entriesToDiscard(...attempt);
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return { code: error.code, ...error.data };
  }
}

describe('R3: room for a new pair', () => {
  const nothing = { staged: false, previous: false };

  it('there is, in an empty slot', () => {
    expect(entriesToDiscard(slot([]), nothing, names)).to.deep.equal([]);
  });

  it('is made by itself where a pair has expired', () => {
    expect(entriesToDiscard(slot([over]), nothing, names)).to.deep.equal([over]);
  });

  it('is not made of an active pair: who staged it, and until when it holds', () => {
    const taken = { code: 'SlotTaken', ...names, state: 'Active', date, who: '005000000000001AAA' };
    expect(refusal(slot([over, active]), { ...nothing, previous: true }, names)).to.deep.equal(taken);
    const bare = entry({ createdBy: undefined, expirationDate: undefined });
    expect(refusal(slot([bare]), nothing, names)).to.deep.equal({ ...taken, date: '?', who: '?' });
    expect(entriesToDiscard(slot([active]), { staged: true, previous: false }, names)).to.deep.equal([active]);
  });

  it('is not made of the previous pair in its grace: until when', () => {
    const alive = { code: 'PreviousAlive', ...names, date };
    expect(refusal(slot([former]), { ...nothing, staged: true }, names)).to.deep.equal(alive);
    expect(entriesToDiscard(slot([former]), { staged: false, previous: true }, names)).to.deep.equal([former]);
  });

  it('is made of all that is there, where all of it may go', () => {
    expect(entriesToDiscard(slot([former, active, over]), { staged: true, previous: true }, names)).to.deep.equal([
      former,
      active,
      over,
    ]);
  });
});

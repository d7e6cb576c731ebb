import { expect } from 'chai';
import { boundedLoop } from '../../../../src/org/session/bounded-loop.ts';

const minute = 60_000;

/** How a loop ends whose pages come after these minutes, each of so many bytes: the page that is refused, and why. */
function endOf(minutes: readonly number[], bytes = 0): unknown {
  const state = { now: 1000, received: 5000 };
  const session = { username: 'admin@slow.example', received: (): number => state.received };
  const check = boundedLoop(session, () => state.now);
  for (const [page, at] of minutes.entries()) {
    state.now = 1000 + at * minute;
    state.received += bytes;
    try {
      check();
    } catch (error) {
      const { code, data } = error as { code: string; data: object };
      return { page, code, ...data };
    }
  }
  return undefined;
}

describe('attack: an org that sends its pages slowly, or large ones', () => {
  const refused = { code: 'AnswerTooLarge', org: 'admin@slow.example' };

  it('ends after ten minutes, however few pages there were', () => {
    expect(endOf([1, 5, 9.99, 10])).to.equal(undefined);
    expect(endOf([1, 10.01, 11])).to.deep.equal({ page: 1, ...refused, detail: 'pages for 10 minutes' });
    expect(endOf([25])).to.deep.equal({ page: 0, ...refused, detail: 'pages for 25 minutes' });
  });

  it('ends after 32 MB, without what came before', () => {
    const half = 16 * 1024 * 1024;
    expect(endOf([0, 0], half)).to.equal(undefined);
    expect(endOf([0, 0, 0], half)).to.deep.equal({ page: 2, ...refused, detail: `${3 * half} bytes in pages` });
  });
});

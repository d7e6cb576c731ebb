import { expect } from 'chai';
import { momentText } from '../../../src/apps/moment.ts';
import { fillPlaces } from '../../../src/output/page/texts.ts';

describe('a moment in a text', () => {
  const cases: ReadonlyArray<readonly [text: string, shown: string | undefined]> = [
    ['2026-12-23T07:44:39.087Z', '2026-12-23 07:44 UTC'],
    ['2026-12-23T07:44:39Z', '2026-12-23 07:44 UTC'],
    ['2026-12-23T07:44Z', '2026-12-23 07:44 UTC'],
    ['2026-12-23T07:44:39.000+0000', '2026-12-23 07:44 UTC'],
    ['2026-12-23T23:44:39.000-0130', '2026-12-24 01:14 UTC'],
    ['2026-12-23', undefined],
    ['2026-99-23T07:44:39Z', undefined],
    ['?', undefined],
    ['at 2026-12-23T07:44:39Z', undefined],
    ['', undefined],
  ];
  for (const [text, shown] of cases) {
    it(`${JSON.stringify(text)}: ${shown ?? 'none'}`, () => expect(momentText(text)).to.equal(shown));
  }

  it('is put there as people read it; all else as it is', () => {
    expect(fillPlaces('until {date} ({who})', { date: '2026-12-23T07:44:39Z', who: '005' })).to.equal(
      'until 2026-12-23 07:44 UTC (005)',
    );
  });
});

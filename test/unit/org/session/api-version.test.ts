import { expect } from 'chai';
import { cachedVersion } from '../../../../src/org/session/api-version.ts';

const now = Date.UTC(2026, 10, 28, 12);
const anHourAgo = new Date(now - 3_600_000).toISOString();
const remembered = (version: string | undefined, at: string | undefined): string | undefined =>
  cachedVersion(
    {
      ...(version === undefined ? {} : { instanceApiVersion: version }),
      ...(at === undefined ? {} : { instanceApiVersionLastRetrieved: at }),
    },
    now,
  );

describe('the API version that a login was stored with', () => {
  it('counts for a day', () => {
    expect(remembered('67.0', anHourAgo)).to.equal('67.0');
    expect(remembered('67.0', new Date(now - 23 * 3_600_000).toISOString())).to.equal('67.0');
    expect(remembered('67.0', new Date(now - 25 * 3_600_000).toISOString())).to.equal(undefined);
  });

  it('counts by a date as core writes it in English', () => {
    expect(remembered('67.0', new Date(now - 60_000).toLocaleString('en-US'))).to.equal('67.0');
  });

  const unusable: ReadonlyArray<readonly [what: string, version: string | undefined, at: string | undefined]> = [
    ['a word', 'latest', anHourAgo],
    ['a number without a minor one', '67', anHourAgo],
    ['a version with a letter', 'v67.0', anHourAgo],
    ['nothing', undefined, anHourAgo],
    ['a version without a date', '67.0', undefined],
    ['a moment that is still to come', '67.0', '1/1/2099, 10:00:00 AM'],
    ...['en-GB', 'de-DE', 'fr-FR', 'ar-EG'].map(
      (locale) => [`a date of ${locale}`, '67.0', new Date(now - 60_000).toLocaleString(locale)] as const,
    ),
  ];
  for (const [what, version, at] of unusable) {
    it(`is asked for again where the login has ${what}`, () => {
      expect(remembered(version, at)).to.equal(undefined);
    });
  }
});

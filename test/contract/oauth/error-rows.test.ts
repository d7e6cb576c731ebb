import { expect } from 'chai';
import type { ErrorRow } from '../../../src/oauth/errors/error-row.ts';
import { errorTable, explain } from '../../../src/oauth/errors/error-table.ts';
import { clientCredentialsRequest } from '../../../src/oauth/grants.ts';
import { explainPasted } from '../../../src/oauth/errors/pasted-error.ts';
import { refusalIn } from '../../../src/oauth/reply.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { oauthWords } from '../../../src/output/oauth-error-text.ts';
import { emulator } from '../org/world.ts';
import { provoked, read } from './provoked.ts';
import { newRobotPlace, tokensFor } from './scene.ts';

/** `denied (in a browser)` is a second way to the row `denied`. */
const idOf = (way: string): string => way.replace(/ \(.*/, '');

/** The row that explains how an attempt failed; the report of the error must have its words. */
async function explained(attempt: Promise<unknown>): Promise<string | undefined> {
  const error = await attempt.then(
    () => {
      throw new Error('it was accepted');
    },
    (reason: unknown) => reason,
  );
  const refusal = refusalIn(error);
  if (refusal === undefined || !isEcaError(error)) throw error;
  const row = explain(refusal);
  if (row !== undefined) {
    const { cause, fixes } = oauthWords(row, { app: '', org: '' });
    const report = reportError(error);
    expect(report.message).to.include(refusal.error).and.include(refusal.description).and.include(cause);
    const left = fixes.filter((fix) => !report.actions.includes(fix));
    // our command does that already
    for (const fix of left)
      expect(fix).to.match(/command create|a new assertion|whole login|this command (does|waits)/);
    expect(report.actions).not.to.deep.equal([]);
  }
  return row?.id;
}

/** What an org says in the case of a row that nothing in an emulated org leads to. */
const sampleOf = ({ codes, says = [] }: ErrorRow): { error: string; description: string } => ({
  error: codes[0] ?? 'unknown_code',
  description: says.find((words) => typeof words === 'string') ?? '',
});

const byNature = new Set([...Object.keys(provoked), ...Object.keys(read)].map(idOf));
const rest = errorTable.filter(({ id }) => !byNature.has(id));

describe('the table of OAuth errors, row by row at an emulated org', () => {
  for (const [way, attempt] of Object.entries(provoked)) {
    it(`${way} is provoked, reported and explained`, async () => {
      expect(await explained(attempt())).to.equal(idOf(way));
    });
  }

  for (const [id, page] of Object.entries(read)) {
    it(`${id} is read in a browser or an answer, and explained`, async () => {
      expect(explainPasted(await page()).row?.id).to.equal(id);
    });
  }

  it('the others are explained when an org sends them', async () => {
    const { org, pair } = await newRobotPlace();
    for (const row of rest) {
      const match = { path: 'oauth2/token' };
      await (await emulator()).fault(org.alias, { do: 'oauth-error', ...sampleOf(row), match });
      expect(await explained(tokensFor(clientCredentialsRequest(org.url, pair)))).to.equal(row.id);
    }
  });

  it('an error that no table has is reported in full', async () => {
    const { org, pair } = await newRobotPlace();
    const fault = { do: 'oauth-error', error: 'brand_new', description: 'Nobody knows this one.' } as const;
    await (await emulator()).fault(org.alias, { ...fault, match: { path: 'oauth2/token' } });
    expect(await explained(tokensFor(clientCredentialsRequest(org.url, pair)))).to.equal(undefined);
  });

  it('most rows are met by nature, and none is left out', () => {
    expect([...byNature].filter((id) => errorTable.every((row) => row.id !== id))).to.deep.equal([]);
    expect(byNature.size + rest.length).to.equal(errorTable.length);
    const numbers = new Set(errorTable.filter(({ id }) => byNature.has(id)).map(({ row }) => row));
    expect(numbers.size).to.be.at.least(38);
  });
});

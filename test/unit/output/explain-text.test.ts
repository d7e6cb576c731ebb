import { stripVTControlCharacters } from 'node:util';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { fileOfError } from '../../../src/input/explain/pasted-text.ts';
import { errorTable } from '../../../src/oauth/errors/error-table.ts';
import { explainPasted } from '../../../src/oauth/errors/pasted-error.ts';
import { explainReport, explainText } from '../../../src/output/explain-text.ts';
import { tooWide } from '../../support/page-width.ts';

const place = { app: 'Acme', org: 'prod' };
const report = (text: string): ReturnType<typeof explainReport> => explainReport(explainPasted(text), place);

describe('an explanation', () => {
  it('has row, quote, cause and commands', () => {
    const { actions, ...rest } = report('{"error":"invalid_client","error_description":"invalid client credentials"}');
    expect(rest).to.deep.include({
      known: true,
      row: 2,
      error: 'invalid_client',
      description: 'invalid client credentials',
    });
    expect(rest.cause).to.match(/^The consumer secret isn't one of the app's/);
    expect(actions[0]).to.include('sf eca secret status --name Acme --target-org prod');
  });

  it('of what nobody knows quotes it whole and says so', () => {
    const unknown = report('the cat sat on the mat');
    expect(unknown).to.deep.include({ known: false, row: null, error: '', description: 'the cat sat on the mat' });
    expect(unknown.cause).to.equal(null);
    expect(explainText(unknown)).to.include('the cat sat on the mat').and.include('No cause of this error is known.');
  });

  it('of a code alone lists the causes that share it, a line each', () => {
    const found = report('invalid_grant');
    expect(found.causes.length).to.be.greaterThan(3);
    const lines = stripVTControlCharacters(explainText(found)).split('\n');
    expect(lines.filter((line) => line.startsWith('  - ')).length).to.equal(found.causes.length + found.actions.length);
    expect(lines.join(' ')).to.include('This code has more than one cause.').and.not.include('\u240a');
  });

  it('of a limit’s code lists the day’s and that of the moment (T4)', () => {
    expect(report('REQUEST_LIMIT_EXCEEDED').causes).to.have.length(2);
    const long = report('[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"ConcurrentPerOrgLongTxn Limit exceeded."}]');
    expect(long).to.include({ known: true, row: 66 });
  });

  it('of a line of a log quotes it in its order (T1)', () => {
    for (const line of [
      '2026-11-30 ERROR login failed: invalid_grant - authentication failure',
      "[ERROR] 400 invalid_grant: user hasn't approved this consumer",
    ]) {
      const found = report(line);
      expect(found).to.include({ known: true, error: 'invalid_grant' });
      expect(stripVTControlCharacters(explainText(found)).replace(/\s+/g, ' ')).to.match(
        new RegExp(`^${line.replace(/[[\]]/g, '\\$&')} `),
      );
    }
    const begins = stripVTControlCharacters(explainText(report('invalid_grant - authentication failure')));
    expect(begins).to.match(/^invalid_grant: authentication failure\n/);
  });

  it('S1: repeats no code, token or secret that was pasted with it', () => {
    for (const text of [
      'GET /cb?code=CANARY&state=CANARY failed',
      'client_secret=CANARY&grant_type=password gave something new',
      'http://localhost/cb?error=brand_new&code=CANARY',
      '{"error":"brand_new","access_token":"CANARY"}',
      'Authorization: Bearer 00D000000000001EAA!AQCANARY was refused',
    ]) {
      const found = report(text);
      const printed = (JSON.stringify(found) + explainText(found)).replaceAll('state=CANARY', '');
      expect(printed, text).not.to.include('CANARY');
    }
  });

  it('of every row fits 80 columns', () => {
    for (const row of errorTable) {
      const met = { error: row.codes[0] ?? '', description: 'x'.repeat(20) };
      expect(tooWide(explainText(explainReport({ met, row, sameCode: [] }, place)))).to.deep.equal([]);
    }
  });

  it('of the name of a file says how to explain what is in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-explain-'));
    const file = join(folder, 'the answer.json');
    writeFileSync(file, '{"error":"invalid_grant"}');
    const { known, actions } = explainReport(explainPasted(file), place, fileOfError([file]));
    expect(known).to.equal(false);
    expect(actions).to.deep.equal([`This is the name of a file. Explain what is in it: sf eca explain - < '${file}'`]);
    expect(fileOfError([folder])).to.equal(undefined);
    expect(fileOfError(['invalid_grant'])).to.equal(undefined);
    expect(fileOfError([file, 'more'])).to.equal(undefined);
    rmSync(folder, { recursive: true });
  });
});

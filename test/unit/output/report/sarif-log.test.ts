import { expect } from 'chai';
import { type SarifFinding, sarifLog, type SarifRun } from '../../../../src/output/report/sarif/sarif-log.ts';
import { sarifFaults, type SarifText } from '../../../support/sarif.ts';

const finding: SarifFinding = {
  rule: 'ECA002',
  severity: 'high',
  message: 'Acme_Sync: PKCE isn’t required',
  subject: 'admin@acme.example/Acme_Sync',
  place: { path: 'force-app/Acme Sync.xml', line: 7 },
  identity: ['00D000000000001AAA', 'Acme_Sync', 'ECA002', 'isPkceRequired'],
  accepted: null,
  facts: { org: 'admin@acme.example', users: 3, lastUsed: null },
};
const run: SarifRun = {
  version: '1.2.3',
  category: 'sf-eca-audit',
  rules: [
    { id: 'ECA001', title: 'One', why: 'w', help: 'h', helpUri: 'https://example.com/#1', severity: 'low' },
    { id: 'ECA002', title: 'Two', why: 'w', help: 'h', helpUri: 'https://example.com/#2', severity: 'high' },
  ],
  findings: [finding],
  notices: [],
};

function logOf(rest: Partial<SarifRun>): SarifText['runs'][number] & { readonly text: string } {
  const text = sarifLog({ ...run, ...rest });
  expect(sarifFaults(text)).to.deep.equal([]);
  const [only] = (JSON.parse(text) as SarifText).runs;
  if (only === undefined) throw new Error('no run');
  return { ...only, text };
}

describe('a SARIF file', () => {
  it('refers to the rule and to the line of a file, whose name is encoded', () => {
    const [result] = logOf({}).results;
    expect(result).to.include({ ruleId: 'ECA002', ruleIndex: 1, level: 'error' });
    const [{ physicalLocation: place } = { physicalLocation: undefined }] = result?.locations ?? [];
    expect(place?.artifactLocation.uri).to.equal('force-app/Acme%20Sync.xml');
    expect(place?.region.startLine).to.equal(7);
  });

  it('knows a finding again by what stays the same, and two with the same identity apart', () => {
    const marks = (findings: readonly SarifFinding[]): string[] =>
      logOf({ findings }).results.map(
        ({ partialFingerprints }) => partialFingerprints['primaryLocationLineHash'] ?? '',
      );
    const moved = { ...finding, message: 'other', severity: 'low', place: { path: 'b', line: 1 }, facts: {} } as const;
    const [first = ''] = marks([finding]);
    expect(marks([moved, finding])).to.deep.equal([first, first.replace(/:1$/, ':2')]);
    expect(marks([{ ...finding, identity: ['other'] }])).not.to.include(first);
  });

  it('has an empty list of suppressions for what counts, and the acceptance for what doesn’t', () => {
    const accepted = { reason: 'mitigated', text: 'behind a gateway', until: '2027-01-01', by: 'me' } as const;
    const { results } = logOf({ findings: [finding, { ...finding, accepted }] });
    expect(results.map(({ suppressions }) => suppressions.map(({ status }) => status))).to.deep.equal([
      [],
      ['accepted'],
    ]);
    expect(results[1]?.suppressions[0]?.justification).to.equal('behind a gateway');
  });

  it('says that a run with an error was incomplete, and that one with notes was not', () => {
    const note = { level: 'note', id: 'ECA005', message: 'not checked' } as const;
    expect(logOf({ notices: [note] }).invocations[0]?.executionSuccessful).to.equal(true);
    const failed = logOf({ notices: [note, { level: 'error', id: 'ConnectionFailed', message: 'no connection' }] });
    expect(failed.invocations[0]?.executionSuccessful).to.equal(false);
    expect(failed.invocations[0]?.toolExecutionNotifications.map(({ level }) => level)).to.deep.equal([
      'note',
      'error',
    ]);
  });

  it('shows foreign texts as they are: no link, no control character', () => {
    const message = '[click](https://evil.example) \u001b[31m\u202e\\';
    const { results, text } = logOf({ findings: [{ ...finding, message, subject: message, facts: { app: message } }] });
    expect(results[0]?.message.text).to.match(/^\\\[click\\\]\(https:\/\/evil.example\) .*\\\\$/);
    expect(text.replaceAll('\n', '')).not.to.match(/\p{Cc}|\u202e|\\u001b|\\u202e/u);
  });

  it('may be without findings', () => {
    expect(logOf({ findings: [], rules: [] }).results).to.deep.equal([]);
  });
});

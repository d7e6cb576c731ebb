import { expect } from 'chai';
import { EcaError, type Facts } from '../../../src/errors/eca-error.ts';
import type { Outcome } from '../../../src/fleet/run-fleet.ts';
import { fleetReport } from '../../../src/output/fleet-report.ts';
import { headingText, skippedText, summaryText } from '../../../src/output/org-text.ts';

const ok = (org: string, result: boolean): Outcome<boolean> => ({ org, orgId: '', status: 'ok', result });
const bad = (org: string, status: 'failed' | 'running'): Outcome<boolean> => ({
  org,
  orgId: '',
  status,
  error: new EcaError('SessionExpired', { org, detail: '' }),
});
const factsIn = (done: Facts): unknown => {
  const error = new EcaError('SessionExpired', { org: 'a', detail: '' }, { done });
  const [report] = fleetReport<Facts>([{ org: 'a', orgId: '', status: 'failed', error }]).orgs;
  return report?.result;
};
const isBad = (fine: boolean): boolean => !fine;

describe('an org in which something failed', () => {
  it('comes with what was done all the same, with words for its phrases and errors', () => {
    const note = { key: 'PkceNotRequired', data: {} };
    const facts = { app: 'Acme', deployId: null, notes: [note], failed: [{ error: new EcaError('NothingToSet', {}) }] };
    const worded = factsIn(facts) as {
      notes: [{ code: string; message: string }];
      failed: [{ error: { code: string } }];
    };
    expect(worded).to.include({ app: 'Acme', deployId: null });
    expect([worded.notes[0].code, worded.failed[0].error.code]).to.deep.equal(['PkceNotRequired', 'NothingToSet']);
    expect(worded.notes[0].message).to.include('PKCE');
  });

  it('has no result where nothing is known', () => {
    expect(fleetReport([bad('a', 'failed')]).orgs[0]).not.to.have.property('result');
  });

  it('and every other names what it was asked for by', () => {
    const targets = [
      { org: 'a', orgId: '', asked: ['prod', 'pr*'] },
      { org: 'b', orgId: '' },
    ];
    const { orgs } = fleetReport([bad('a', 'failed'), ok('b', true)], isBad, targets);
    expect(orgs.map(({ asked }) => asked)).to.deep.equal([['prod', 'pr*'], ['b']]);
  });
});

describe('attack: an access token where an org is named (S1)', () => {
  const token = '00D000000000001!AQEAQtok.emuhZPnE60O58';
  for (const typed of [token, `${token}\r\nX-Evil: 1`, `${token}é`]) {
    it(`${JSON.stringify(typed.slice(token.length))} behind it: neither the result nor its texts contain it`, () => {
      const error = new EcaError('OrgNotFound', { org: typed, hint: '' });
      const outcome = { org: typed, orgId: '', status: 'failed', error } as const;
      const report = fleetReport([outcome, ok('b', true)], isBad, [{ org: typed, orgId: '', asked: [typed] }]);
      const [first] = report.orgs;
      expect(first?.asked).to.deep.equal([first?.org]);
      expect(first?.org).to.match(/^\[redacted\]/);
      const texts = [JSON.stringify(report), summaryText(report, isBad), ...report.orgs.map(headingText)];
      expect(texts.join('\n')).not.to.include('AQEAQtok');
    });
  }
});

describe('the summary of several orgs', () => {
  it('counts an org in which a check found something apart from those that are fine, and names it', () => {
    const report = fleetReport([ok('a', true), ok('b', false), bad('c', 'failed'), bad('d', 'running')], isBad);
    expect(report.summary).to.deep.equal({ ok: 1, failed: 1, problems: 1, running: 1 });
    expect(summaryText(report, isBad).trim()).to.equal(
      '4 orgs: 1 ok, 1 failed (c), 1 with problems (b), 1 still running (d)',
    );
  });

  it('reports all skipped orgs once, with the reason', () => {
    const left = (org: string): Outcome<boolean> => ({
      ...{ org, orgId: '', status: 'skipped' },
      error: new EcaError('OrgSkipped', { failed: 'a' }),
    });
    const report = fleetReport([bad('a', 'failed'), left('b'), left('c')]);
    expect(report.summary).to.deep.equal({ ok: 0, failed: 1, skipped: 2 });
    expect(summaryText(report, isBad).trim()).to.equal('3 orgs: 1 failed (a), 2 skipped (b, c)');
    const [, orgs, reason, ...rest] = skippedText(report).split('\n');
    expect([orgs, reason]).to.deep.equal([
      'b, c',
      'Skipped (OrgSkipped): Nothing was done here, because of what failed in a.',
    ]);
    expect(rest.join('\n')).to.include('Fix what failed there.');
    expect(skippedText(fleetReport([ok('a', true)]))).to.equal('');
  });

  it('says nothing of problems where no check was made, or none was found', () => {
    const report = fleetReport([ok('a', false), ok('b', true)]);
    expect(report.summary).to.deep.equal({ ok: 2, failed: 0 });
    expect(summaryText(report, () => false).trim()).to.equal('2 orgs: 2 ok');
  });
});

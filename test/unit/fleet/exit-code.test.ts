import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { exitCodeOf, exitCodeOfCheck, exitCodeOfUnwritten } from '../../../src/fleet/exit-code.ts';
import type { Outcome } from '../../../src/fleet/run-fleet.ts';

const place = { org: 'dev@acme.example.com', orgId: '00D000000000001EAA' };
const ok: Outcome<string> = { ...place, status: 'ok', result: 'done' };
const failed: Outcome<string> = { ...place, status: 'failed', error: new EcaError('EcaNotEnabled', { org: 'dev' }) };
const running: Outcome<string> = {
  ...place,
  status: 'running',
  error: new EcaError('DeployStillRunning', { org: 'dev', deployId: '0Af', minutes: 1 }),
};
const skipped: Outcome<string> = { ...place, status: 'skipped', error: new EcaError('OrgSkipped', { failed: 'dev' }) };
const interrupted: Outcome<string> = { ...place, status: 'failed', error: new EcaError('Interrupted', { detail: '' }) };

describe('the exit code of a check', () => {
  const cases = [
    ['something differs', 0, true, 3],
    ['nothing differs', 0, false, 0],
    ['something differs and something failed', 68, true, 68],
    ['something differs and something still runs', 69, true, 69],
  ] as const;
  for (const [title, code, found, expected] of cases) {
    it(`${title}: ${expected}`, () => {
      expect(exitCodeOfCheck(code, found)).to.equal(expected);
    });
  }
});

describe('the exit code of a command that could not write a file', () => {
  for (const [code, expected] of [
    [0, 1],
    [3, 1],
    [1, 1],
    [68, 68],
    [69, 69],
    [130, 130],
  ] as const) {
    it(`is ${expected} after ${code}`, () => {
      expect(exitCodeOfUnwritten(code)).to.equal(expected);
      expect(exitCodeOfCheck(exitCodeOfUnwritten(code), true)).to.equal(expected);
    });
  }
});

describe('the exit code of a run over orgs', () => {
  const cases: ReadonlyArray<readonly [title: string, outcomes: ReadonlyArray<Outcome<string>>, code: number]> = [
    ['all done', [ok, ok], 0],
    ['the only one failed', [failed], 1],
    ['all failed', [failed, failed], 1],
    ['some failed', [ok, failed], 68],
    ['one failed and the rest was left alone', [failed, skipped, skipped], 1],
    ['some done, one failed and the rest was left alone', [ok, failed, skipped], 68],
    ['some failed, others still run', [running, failed], 68],
    ['some done, one failed, one still runs', [ok, failed, running], 68],
    ['one still runs', [running], 69],
    ['some done, one still runs', [ok, running], 69],
    ['interrupted, whatever else', [ok, failed, interrupted, running], 130],
  ];
  for (const [title, outcomes, code] of cases) {
    it(`${title}: ${code}`, () => expect(exitCodeOf(outcomes)).to.equal(code));
  }

  it('a result that is bad counts as failed', () => {
    const isBad = (result: string): boolean => result === 'bad';
    const bad: Outcome<string> = { ...place, status: 'ok', result: 'bad' };
    expect([[ok], [bad], [ok, bad], [bad, failed]].map((outcomes) => exitCodeOf(outcomes, isBad))).to.deep.equal([
      ...[0, 1, 68, 1],
    ]);
  });
});

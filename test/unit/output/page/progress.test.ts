import type { Ux } from '@salesforce/sf-plugins-core';
import { expect } from 'chai';
import { newProgress } from '../../../../src/output/page/progress.ts';
import { readFiles } from '../../house-rules/source-files.ts';

/** Every place that writes to stderr, and where a script finds with `--json` what people see there. */
const writers = {
  'src/input/consent.ts': 'a question; nobody is asked with --json',
  'src/input/manifest/plan-consent.ts': 'a question; nobody is asked with --json',
  'src/output/page/countdown.ts': 'a clock on a terminal; nothing but the time',
  'src/base-command/broken-output.ts': 'that stdout takes nothing, so no script can read it there',
  'src/base-command/eca-command.ts': 'errors and counts of the orgs; they are the result',
  'src/base-command/plain-command.ts': 'what a person must do to log in, with --json too; and the gate for all else',
  'src/base-command/kept-results.ts': 'a line as each org begins and ends (--progress json); the result has the orgs',
  'src/hooks/renew-login.ts': 'what other commands of sf can’t know; our own renew the login themselves',
  'src/output/page/progress.ts': 'stages, which the result has, and `warnings`',
};

describe('what people see on stderr', () => {
  it('is written by places that scripts need not read (T3)', () => {
    const writes = /process\.stderr\.write|\blogToStderr\(|console\.(?:error|warn)|output: process\.stderr\.write/;
    const found = readFiles(['src'], ['.ts']).filter(({ text }) => writes.test(text));
    expect(found.map(({ path }) => path)).to.have.members(Object.keys(writers));
  });

  it('names the org that is read, then the deploy that is waited for', () => {
    const spinner = { status: '' };
    const { isTTY } = process.stderr;
    process.stderr.isTTY = true;
    try {
      const progress = newProgress(spinner as unknown as Ux['spinner']);
      const seen = (['reading', 'deploying'] as const).map((kind) => {
        progress.onPhase({ kind, org: 'admin@acme.example', id: '0Af000000000001' });
        return spinner.status;
      });
      progress.onDone(1, 3);
      expect([...seen, spinner.status]).to.deep.equal([
        'reading admin@acme.example',
        'waiting for deploy 0Af000000000001 in admin@acme.example',
        '1 of 3 orgs, waiting for deploy 0Af000000000001 in admin@acme.example',
      ]);
    } finally {
      process.stderr.isTTY = isTTY;
    }
  });

  it('leaves no line behind on a terminal that redraws', async () => {
    const { isTTY } = process.stderr;
    const write = process.stderr.write.bind(process.stderr);
    const { CI, TERM } = process.env;
    const written: string[] = [];
    process.stderr.isTTY = true;
    process.stderr.write = ((text: string) => written.push(text) > 0) as typeof write;
    try {
      const calls: string[] = [];
      let started = (): void => undefined;
      const spinner = {
        status: undefined as string | undefined,
        start: (): void => {
          calls.push('start');
          spinner.status = '';
          started();
        },
        stop: (): void => {
          calls.push('stop');
          spinner.status = undefined;
        },
      };
      const progress = newProgress(spinner as unknown as Ux['spinner'], undefined, 0);
      const untilShown = async (): Promise<void> => new Promise((resolve) => (started = resolve));
      const work = async (): Promise<void> => progress.whole(untilShown);
      Object.assign(process.env, { CI: '', TERM: 'xterm' });
      await work();
      expect([calls.splice(0), written.splice(0)]).to.deep.equal([['start', 'stop'], ['\u001B[1A\u001B[2K']]);
      process.env['TERM'] = 'dumb';
      await work();
      expect([calls.splice(0), written.splice(0)]).to.deep.equal([['start', 'stop'], []]);
      await progress.whole(async () => Promise.resolve());
      expect([calls, written]).to.deep.equal([[], []]);
    } finally {
      process.stderr.isTTY = isTTY;
      process.stderr.write = write;
      process.env = { ...process.env, CI, TERM };
      if (CI === undefined) delete process.env['CI'];
      if (TERM === undefined) delete process.env['TERM'];
    }
  });

  it('is kept as a warning with --json if the user must know it, and is otherwise dropped', () => {
    const kept: string[] = [];
    const progress = newProgress({} as Ux['spinner'], (text) => kept.push(text));
    progress.note('A stage.');
    progress.warn('Others can read the file.');
    expect(kept).to.deep.equal(['Others can read the file.']);
  });
});

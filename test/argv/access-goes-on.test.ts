import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace } from './program.ts';

type Answer = {
  readonly orgs: ReadonlyArray<{ readonly error?: { readonly code: string; readonly actions: string[] } }>;
};

type StatusAnswer = {
  readonly orgs: ReadonlyArray<Answer['orgs'][number] & { readonly result?: { readonly unread?: unknown } }>;
};

describe('a rotation that had access to secrets for itself and stopped (R12, T2)', function () {
  this.timeout(60_000);
  let place: Place;
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-access-'));
    place = await startPlace(folder, [{ alias: 'shut', apps: robot('shut') }]);
  });
  after(async () => place.end());

  const refusal = async (command: string, argv: string[]): Promise<{ code?: string; resume?: string }> => {
    const { result, stdout } = await place.program.run({ command, argv: [...argv, '--no-prompt'] });
    const [org] = (result as Answer | undefined)?.orgs ?? [];
    const [, resume] = /"sf (eca secret resume [^"]*)"/.exec(org?.error?.actions.join('\n') ?? stdout) ?? [];
    return { ...(org?.error && { code: org.error.code }), ...(resume !== undefined && { resume }) };
  };

  it('goes on by the command that each error prints', async () => {
    const failing = ['--name', 'Robot', '--enable-secret-access', '--exec', 'exit 9'];
    const { code, resume = '' } = await refusal('eca secret rotate', failing);
    expect(code).to.equal('DeliveryFailed');
    const [id = '', ...flags] = resume.split(' ').slice(3);
    expect(flags.slice(-2)).to.deep.equal(['--enable-secret-access', '--no-prompt']);
    const without = await refusal('eca secret resume', [id, ...flags.slice(0, -2), '--exec', 'cat >/dev/null']);
    expect(without).to.deep.equal({ code: 'SecretAccessOff', resume });
    const status = await place.program.run({ command: 'eca secret status', argv: [] });
    expect(status.exitCode, 'the journal knows of it, although the org shows no consumer').to.equal(3);
    const [org] = (status.result as StatusAnswer).orgs;
    expect(org?.error?.code).to.equal('SecretAccessOff');
    expect(org?.result?.unread).to.deep.equal([
      { id, app: 'Robot', phase: 'proved', handedOut: 'somewhere', waiting: false },
    ]);
    for (const csv of [[], ['--csv']]) {
      const page = await place.program.run({ command: 'eca secret status', argv: csv, plain: true });
      expect(page.exitCode).to.equal(3);
      const text = (csv.length > 0 ? page.stderr : page.stdout).replace(/\s+/g, ' ');
      expect(text).to.include(`Robot: rotation ${id} is unfinished. Continue: sf ${resume}`);
      expect(page.stderr).to.include('SecretAccessOff');
    }
    const argv = [id, ...flags, '--exec', 'cat >/dev/null'];
    const { exitCode, stdout } = await place.program.run({ command: 'eca secret resume', argv });
    expect(exitCode, stdout).to.equal(0);
  });
});

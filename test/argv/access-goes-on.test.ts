import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace } from './program.ts';

type Answer = {
  readonly orgs: ReadonlyArray<{ readonly error?: { readonly code: string; readonly actions: string[] } }>;
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
    const resume = /"sf (eca secret resume [^"]*)"/.exec(org?.error?.actions.join('\n') ?? stdout)?.[1];
    return { ...(org?.error && { code: org.error.code }), ...(resume !== undefined && { resume }) };
  };

  it('goes on by the command that each error prints', async () => {
    const failing = ['--name', 'Robot', '--enable-secret-access', '--exec', 'exit 9'];
    const { code, resume = '' } = await refusal('eca secret rotate', failing);
    expect(code).to.equal('DeliveryFailed');
    const [id = '', ...flags] = resume.split(' ').slice(3);
    expect(flags.at(-1)).to.equal('--enable-secret-access');
    const without = await refusal('eca secret resume', [id, ...flags.slice(0, -1), '--exec', 'cat >/dev/null']);
    expect(without).to.deep.equal({ code: 'SecretAccessOff', resume });
    const argv = [id, ...flags, '--exec', 'cat >/dev/null', '--no-prompt'];
    const { exitCode, stdout } = await place.program.run({ command: 'eca secret resume', argv });
    expect(exitCode, stdout).to.equal(0);
  });
});

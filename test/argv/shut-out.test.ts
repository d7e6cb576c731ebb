import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace } from './program.ts';

type Answer = {
  readonly orgs: ReadonlyArray<{ readonly result?: { readonly risks: ReadonlyArray<{ code: string }> } }>;
};

describe('who a policy shuts out', function () {
  this.timeout(60_000);
  let place: Place;
  before(async () => {
    place = await startPlace(mkdtempSync(join(tmpdir(), 'eca-shut-')), [
      { alias: 'demo', apps: [...robot('demo'), 'connected-robot'] },
    ]);
  });
  after(async () => place.end());

  const risksOf = async (argv: string[], app = 'Robot'): Promise<string[]> => {
    const words = ['-n', app, '--permitted-users', 'pre-authorized', '--dry-run', ...argv];
    const { result, stderr } = await place.program.run({ command: 'eca policy set', argv: words });
    expect(result, stderr).to.be.an('object');
    return (result as Answer).orgs.flatMap((org) => org.result?.risks ?? []).map(({ code }) => code);
  };

  it('names the run-as user of the app, unless a profile of theirs lets them in', async () => {
    expect(await risksOf(['--profile', 'System Administrator'])).to.include('RunAsShutOut');
    expect(await risksOf(['--profile', 'Minimum Access - API Only Integrations'])).not.to.include('RunAsShutOut');
  });

  it('names the run-as user in the plan of a manifest too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-shut-plan-'));
    const codes = async (profile: string): Promise<string> => {
      const policy = `policy: { permittedUsers: pre-authorized, profiles: [${profile}] }`;
      const file = join(folder, `${profile.length}.yaml`);
      writeFileSync(
        file,
        `version: 1\norgs:\n  demo: { target: demo }\napps:\n  Robot:\n    in: [demo]\n    ${policy}\n`,
      );
      const argv = ['--manifest', file, '--no-check'];
      const { result, stderr } = await place.program.run({ command: 'eca plan', argv });
      expect(result, stderr).to.be.an('object');
      return JSON.stringify(result);
    };
    expect(await codes('System Administrator')).to.include('"RunAsShutOut"');
    expect(await codes('Minimum Access - API Only Integrations')).not.to.include('"RunAsShutOut"');
  });

  it('names the run-as user of a connected app too', async () => {
    expect(await risksOf(['--profile', 'System Administrator'], 'Cyberdyne_Feed')).to.include('RunAsShutOut');
    const own = ['--profile', 'Minimum Access - API Only Integrations'];
    expect(await risksOf(own, 'Cyberdyne_Feed')).not.to.include('RunAsShutOut');
  });
});

import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace } from './program.ts';

type Status = { readonly orgs: ReadonlyArray<{ readonly result: { readonly gone?: unknown } }> };

describe('an unfinished rotation whose app is gone from the org (R2)', function () {
  this.timeout(60_000);
  let place: Place;
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-gone-'));
    mkdirSync(join(folder, 'files'));
    place = await startPlace(folder, [
      { alias: 'demo', apps: ['acme-sync', 'connected-plain', 'secret-access', ...robot('demo')] },
    ]);
  });
  after(async () => place.end());

  it('is listed, counts as something to do, and ends by the command that is printed', async () => {
    const failed = await place.run('secret/rotate --name Robot --exec false --no-prompt');
    expect(failed.stdout).to.include('DeliveryFailed');
    const deleted = await place.run('delete --name Robot --no-prompt');
    expect(deleted, deleted.error?.message ?? deleted.stdout).to.include({ exitCode: 0 });
    const status = await place.run('secret/status');
    expect(status.exitCode).to.equal(3);
    const [{ result } = { result: {} }] = (status.result as Status).orgs;
    expect(result.gone).to.have.length(1);
    const page = await place.run('secret/status', { plain: true });
    const [, id = '', option = ''] =
      /no longer has the app's consumer\. End it: sf eca secret abort (\S+)((?: --\S+ ?[^\s-]*)*)/.exec(
        page.stdout.replace(/\s+/g, ' '),
      ) ?? [];
    expect(option, page.stdout).to.include('--target-org');
    const aborted = await place.run(`secret/abort ${id}${option}`);
    expect(aborted, aborted.stdout).to.include({ exitCode: 0 });
    expect((await place.run('secret/status')).exitCode).to.equal(0);
  });

  it('has files that a dry retrieve of it lists as stray; without any it is not found', async () => {
    const retrieve = 'retrieve --name Acme_Sync --source-dir files';
    const there = await place.run(retrieve);
    expect(there, there.stdout).to.include({ exitCode: 0 });
    expect((await place.run('delete --name Acme_Sync --no-prompt')).exitCode).to.equal(0);
    const gone = await place.run(`${retrieve} --dry-run --detailed-exitcode`);
    expect(gone, gone.stdout).to.include({ exitCode: 3 });
    const [org] = (gone.result as { orgs: ReadonlyArray<{ result: { stray: readonly string[]; apps: unknown } }> })
      .orgs;
    expect(org?.result.apps).to.deep.equal([]);
    expect(org?.result.stray.join()).to.match(/files.*Acme_Sync/);
    for (const words of [retrieve, 'retrieve --name Nobody --source-dir files --dry-run'])
      expect((await place.run(words)).stdout).to.include('AppNotFound');
  });

  it('is not the connected app that retrieves and templates are told of (T1)', async () => {
    for (const words of [
      'retrieve --name Pied_Piper --source-dir files',
      'retrieve Pied_Piper --source-dir files --dry-run',
      'create --name New_App --from-org demo --from-name Pied_Piper --dry-run',
    ]) {
      const { exitCode, stdout } = await place.run(words);
      expect(stdout, words).to.include('"code": "AppIsConnected"');
      expect(exitCode).not.to.equal(0);
    }
  });
});

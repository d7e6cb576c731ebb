import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace } from './program.ts';

describe('reports of tables of orgs (--report)', function () {
  this.timeout(60_000);
  let place: Place;
  let folder = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eca-orgs-reports-'));
    const apps = ['acme-sync', 'secret-access', ...robot('demo')];
    place = await startPlace(folder, [{ alias: 'demo', apps }]);
  });
  after(async () => place.end());

  for (const command of ['list', 'secret status', 'user check', 'usage list'])
    it(`${command} writes each format with the app, and the org that failed`, async () => {
      const formats = ['markdown', 'junit', 'html'];
      const path = (format: string): string => join(folder, `${command.replace(' ', '-')}.${format}`);
      const flags = formats.flatMap((format) => ['--report', `${format}=${path(format)}`]);
      const argv = ['--target-org', 'demo,nobody', ...flags];
      const { error } = await place.program.run({ command: `eca ${command}`, argv });
      expect(error).to.equal(undefined);
      for (const format of formats) {
        const text = readFileSync(path(format), 'utf8').replaceAll('\\', '');
        for (const part of [`sf eca ${command}`, 'nobody', 'OrgNotFound', place.emulator.orgs[0]?.username])
          expect(text, format).to.include(part);
        if (command !== 'user check' && command !== 'usage list') expect(text, format).to.include('Acme_Sync');
      }
    });
});

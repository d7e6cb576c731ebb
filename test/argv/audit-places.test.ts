import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { SarifText } from '../support/sarif.ts';
import { globalType, textOf } from '../unit/apps/acme.ts';
import { type Place, startPlace } from './program.ts';

describe('the places of an audit’s findings', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-places-'));
  const sources = 'force-app/main/default/extlClntAppGlobalOauthSets';
  let place: Place;

  before(async () => {
    mkdirSync(join(folder, sources), { recursive: true });
    writeFileSync(join(folder, 'sfdx-project.json'), '{ "packageDirectories": [{ "path": "force-app" }] }');
    for (const app of ['Kiosk', 'Acme_Sync']) {
      const fields = { externalClientApplication: app, isDeviceFlowEnabled: 'true', isPkceRequired: 'false' };
      writeFileSync(join(folder, sources, `${app}.ecaGlblOauth-meta.xml`), textOf(globalType, fields));
    }
    const manifest = 'version: 1\norgs:\n  demo: { target: demo }\napps:\n  Acme_Sync:\n    in: [demo]\n';
    writeFileSync(join(folder, 'eca.yaml'), manifest);
    place = await startPlace(folder, [{ alias: 'demo', apps: ['acme-sync', 'device-kiosk', 'initech-disabled'] }]);
  });

  after(async () => place.end());

  it('are the app in the manifest, otherwise the line of the element in its file, otherwise the baseline', async () => {
    const sarif = join(folder, 'audit.sarif');
    await place.run(`audit --no-usage --report sarif=${sarif}`);
    const [run] = (JSON.parse(readFileSync(sarif, 'utf8')) as SarifText).runs;
    const places = (run?.results ?? []).map(({ ruleId, locations: [first], message }) => {
      const { artifactLocation: file, region } = first?.physicalLocation ?? {};
      return `${ruleId} ${message.text.split(':')[0] ?? ''} ${file?.uri ?? ''}:${region?.startLine ?? 0}`;
    });
    const line = `ECA001 Kiosk ${sources}/Kiosk.ecaGlblOauth-meta.xml:4`;
    expect(places).to.include.members([line, 'ECA005 Acme_Sync eca.yaml:5']);
    const elsewhere = places.filter((one) => one.endsWith(' eca-baseline.yaml:1')).join();
    expect(elsewhere)
      .to.match(/^ECA/)
      .and.not.to.match(/Kiosk|Acme_Sync/);
  });
});

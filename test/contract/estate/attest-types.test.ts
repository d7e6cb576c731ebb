import { expect } from 'chai';
import type { AppDocument } from '../../../src/apps/app.ts';
import { deployApps } from '../../../src/change/app/deploy-apps.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { documentWith } from '../../unit/apps/acme.ts';
import { type Scene, scene } from '../change/scene.ts';

const attest = 'ExtlClntAppAttestSettings';
const settings = { externalClientApplication: 'Kiosk', label: 'Kiosk_attest' };

async function documentsOf({ session }: Scene): Promise<readonly AppDocument[]> {
  return (await readEstate(session)).find(({ name }) => name === 'Kiosk')?.documents ?? [];
}

describe('the attest types, which not every org of their version knows', () => {
  it('travel whole between a project and an org that knows them', async () => {
    const at = await scene({ maxApiVersion: 68, switches: { attestTypes: 'known' } });
    expect((await documentsOf(at)).map(({ type }) => type)).not.to.include(attest);
    const consent = { ask: undefined, given: true, forceSelf: false };
    const file = documentWith(attest, 'Kiosk_attest', settings);
    await deployApps(at.session, [file], { dryRun: false, waitMinutes: 1, consent });
    const found = (await documentsOf(at)).find(({ type }) => type === attest);
    expect(found?.xml.text).to.include('<label>Kiosk_attest</label>');
  });

  it('are not asked for where the org does not know them, nor below their version', async () => {
    const [unknowing, older] = [await scene({ maxApiVersion: 68 }), await scene()];
    for (const at of [unknowing, older]) expect((await documentsOf(at)).length).to.be.greaterThan(3);
    expect(await unknowing.operations()).to.include('describeMetadata');
    expect(await older.operations()).not.to.include('describeMetadata');
  });
});

import { expect } from 'chai';
import { type AppEdit, editText } from '../../../../src/apps/app.ts';
import type { DocumentType } from '../../../../src/apps/document-types.ts';
import { planChange, type PlannedChange } from '../../../../src/change/change-app.ts';
import { deployTogether } from '../../../../src/change/manifest/deploy-together.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { readEstate } from '../../../../src/estate/read-estate.ts';
import { setChild } from '../../../../src/xml/edit.ts';
import { together } from '../../org/together.ts';
import { type Scene, scene } from '../scene.ts';

const apps = ['acme-sync', 'device-kiosk', 'trail-app'] as const;

const setting =
  (type: DocumentType, field: string, value: string): AppEdit =>
  (app) =>
    editText(app, type, (text) => setChild(text, field, value));
const labelled = setting('ExternalClientApplication', 'label', 'Changed');
const strangerRuns = setting('ExtlClntAppOauthConfigurablePolicies', 'clientCredentialsFlowUser', 'no@one.example');

/** Plans one edit for each app of an org, by name. */
async function planned({ session }: Scene, editOf: (name: string) => AppEdit): Promise<PlannedChange[]> {
  const estate = await readEstate(session);
  return Promise.all(estate.map(async (app) => planChange(session, app, { edit: editOf(app.name), notes: [] }, {})));
}

/** What became of each app: its deploy's end, or the code of its error. */
async function deployed(world: Scene, changes: readonly PlannedChange[]): Promise<Record<string, unknown>> {
  const ended = await deployTogether(world.session, changes, { waitMinutes: 1 });
  return Object.fromEntries(
    ended.map(({ change, end }) => [change.plan.app.name, isEcaError(end) ? end.code : end.verified]),
  );
}

const labelsIn = async ({ texts }: Scene): Promise<number> =>
  Object.values(await texts()).filter((text) => text.includes('<label>Changed</label>')).length;

describe('several apps in one deploy', () => {
  together({
    'all of them are in one deploy and read back with one request a type': async () => {
      const world = await scene({ apps: [...apps] });
      const changes = await planned(world, () => labelled);
      const before = (await world.operations()).length;
      expect(Object.values(await deployed(world, changes))).to.deep.equal(changes.map(() => true));
      expect(await world.deployed()).to.have.length(1);
      expect(await labelsIn(world)).to.equal(apps.length);
      const sent = (await world.operations()).slice(before);
      expect(sent.filter((operation) => operation === 'readMetadata')).to.have.length(1);
    },
    'only the app that the org names fails; the others are deployed without it, once': async () => {
      const world = await scene({ apps: [...apps] });
      const changes = await planned(world, (name) => (name === 'Acme_Sync' ? strangerRuns : labelled));
      const ends = await deployed(world, changes);
      expect(ends).to.include({ Acme_Sync: 'DeployFailed', Kiosk: true });
      expect(await world.deployed()).to.have.length(2);
      expect(await labelsIn(world)).to.equal(apps.length - 1);
    },
  });
});

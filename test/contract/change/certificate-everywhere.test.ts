import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { setOauth } from '../../../src/apps/edits/oauth-edits.ts';
import type { CertificateOptions } from '../../../src/change/keep-certificate.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import { createApp } from '../../../src/change/app/create-app.ts';
import { createUser } from '../../../src/change/user/create-user.ts';
import { deployApps } from '../../../src/change/app/deploy-apps.ts';
import { disabling } from '../../../src/change/edits/flow-changes.ts';
import { migrateApp } from '../../../src/change/migrate/migrate-app.ts';
import { unlinkApp } from '../../../src/change/app/unlink-app.ts';
import { settingRunAs } from '../../../src/change/edits/user-changes.ts';
import { readClues } from '../../../src/estate/read-clues.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { readFiles } from '../../unit/house-rules/source-files.ts';
import type { OrgSpec } from '../../emulator/client.ts';
import { newPlace } from '../secret/in-place-scene.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { integrationUser, type Scene, scene } from './scene.ts';

const pem = readFileSync(new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url), 'utf8').trim();
const yes = { ask: undefined, given: true, forceSelf: false };
const how = { dryRun: false, waitMinutes: 1, consent: yes };
const consumerWait = { skip: true, during: async <T>(waiting: () => Promise<T>): Promise<T> => waiting() };
const app = 'NordwindBackup';
/** A project has the certificate of every app. */
const filed = async (): Promise<string> => Promise.resolve('force-app/x.ecaGlblOauth-meta.xml');
const noFlows = { flows: [], allowAdmin: false, askRunAs: undefined };
const nothingElse = {
  assignments: [],
  callbackUrls: {},
  scopes: {},
  ipRanges: { add: [], remove: [] },
  certificate: undefined,
};

type Way = {
  readonly run: (at: Scene, certificate: CertificateOptions) => Promise<unknown>;
  readonly spec?: Partial<OrgSpec>;
  /** It makes an app after another one. */
  readonly makes?: boolean;
};

const change = async (
  at: Scene,
  certificate: CertificateOptions,
  prepare: Parameters<typeof changeApp>[1]['prepare'],
): Promise<unknown> => changeApp(at.session, { app, prepare, certificate, ...how });

/** Every way in which a command deploys global OAuth settings. */
const ways: Readonly<Record<string, Way>> = {
  'flow enable': { run: async (at, certificate) => at.enable(app, 'device', {}, { certificate }) },
  'flow disable': {
    run: async (at, certificate) => {
      await at.rewrite('NordwindBackupGlblOAuth', (xml) =>
        xml.replace('<isDeviceFlowEnabled>false', '<isDeviceFlowEnabled>true'),
      );
      return change(at, certificate, () => disabling(['device']));
    },
  },
  'oauth set': {
    run: async (at, certificate) =>
      change(at, certificate, () => setOauth({ ...nothingElse, callbackUrls: { add: ['http://localhost:1/cb'] } })),
  },
  'user set': {
    run: async (at, certificate) =>
      change(
        at,
        certificate,
        settingRunAs({
          runAs: integrationUser(at.org),
          allowAdmin: false,
          enableFlow: true,
          addPermissionSets: [],
          ask: undefined,
        }),
      ),
  },
  'user create': {
    run: async (at, certificate) =>
      createUser(at.session, {
        user: { username: `bot@${at.org.alias}.acme.com`, email: undefined, firstName: undefined, lastName: undefined },
        unique: false,
        profile: undefined,
        permissionSets: [],
        setOn: { app, enableFlow: true, ask: undefined },
        certificate,
        ...how,
      }),
  },
  deploy: {
    run: async (at, certificate) => {
      const [found] = (await readEstate(at.session)).filter(({ name }) => name === app);
      const files = (found?.documents ?? []).map((document) => ({
        ...document,
        xml: parseXml(document.xml.text.replace('<isDeviceFlowEnabled>false', '<isDeviceFlowEnabled>true'), 'file'),
      }));
      return deployApps(at.session, files, { ...how, certificate });
    },
  },
  'create from a template': {
    makes: true,
    run: async (at, certificate) => {
      const found = (await readEstate(at.session)).filter(({ name }) => name === app);
      const [template] = await readClues(at.session, found, certificate.filed);
      const fresh = { label: undefined, contactEmail: undefined, description: undefined, distributionState: undefined };
      return createApp(at.session, {
        app: { name: 'Copy', ...fresh, callbackUrls: undefined, scopes: undefined },
        template,
        flows: noFlows,
        ifNotExists: false,
        consumerWait,
        certificate,
        ...how,
      });
    },
  },
  'migrate apply': {
    makes: true,
    spec: { apps: ['connected-plain'] },
    run: async (at, certificate) =>
      migrateApp(at.session, { app: 'Pied_Piper', as: 'Pied_ECA', leftOut: [], consumerWait, certificate, ...how }),
  },
  unlink: {
    spec: { apps: ['linked-packaged'] },
    run: async (at, certificate) =>
      unlinkApp(at.session, {
        app: 'Soylent_Connect',
        callbackUrls: ['https://a.example/cb'],
        flows: noFlows,
        consumerWait,
        certificate,
        ...how,
      }),
  },
};

const inOrg = async ({ spec }: Way): Promise<Scene> =>
  scene({ apps: ['nordwind-backup'], ...spec, switches: { certificateOnRead: 'withheld' } });

/** How often the certificate was among what was deployed, of all deploys of global settings. */
async function carried(at: Scene): Promise<string> {
  const texts = (await at.deployed()).flatMap((files) => Object.entries(files));
  const globals = texts.filter(([path]) => path.endsWith('.ecaGlblOauth'));
  return `${globals.filter(([, text]) => text.includes('<certificate>')).length} of ${globals.length}`;
}

describe('every command that deploys global OAuth settings looks after the certificate (C1)', () => {
  for (const [name, way] of Object.entries(ways)) {
    it(`${name}: refused with a sign of one, carried along, or said not to be there`, async () => {
      const refused = await inOrg(way);
      const { code, variant } = await failureOf(way.run(refused, { filed }));
      expect([code, variant]).to.deep.equal(['CertificateWithheld', way.makes === true ? 'copy' : undefined]);
      expect(await refused.deployed()).to.deep.equal([]);
      const carrying = await inOrg(way);
      await way.run(carrying, { filed, pem });
      expect(await carried(carrying)).to.equal('1 of 1');
      const absent = await inOrg(way);
      await way.run(absent, { filed, absent: true });
      expect(await carried(absent)).to.equal('0 of 1');
    });
  }

  it('a rotation in place, in both of its deploys', async () => {
    const place = async (): ReturnType<typeof newPlace> =>
      newPlace({ certificateOnRead: 'withheld', rotationFlags: 'kept' });
    const refused = await place();
    expect((await refusalOf(refused.rotate({ certificate: { filed } }))).code).to.equal('CertificateWithheld');
    expect(await refused.deploys()).to.equal(0);
    const carrying = await place();
    const report = await carrying.rotate({ certificate: { filed, pem } });
    const deploys = (await carrying.world.deploys(carrying.org.alias)).flatMap(({ files }) => files);
    const globals = deploys.filter(({ path }) => path.endsWith('.ecaGlblOauth'));
    const withIt = globals.filter(({ base64 }) => Buffer.from(base64, 'base64').toString().includes('<certificate>'));
    expect([report.phase, globals.length, withIt.length]).to.deep.equal(['rotated', 2, 2]);
    const unseen = await place();
    expect((await unseen.rotate()).notes?.map(({ key }) => key)).to.deep.equal(['CertificateUnseen']);
  });

  it('says nothing of a certificate where the app is new, not even in an org that shows none', async () => {
    const at = await scene({ apps: ['acme-sync'], switches: { certificateOnRead: 'withheld' } });
    const fresh = { label: undefined, distributionState: undefined, description: undefined };
    const { created, notes } = await createApp(at.session, {
      app: { name: 'Fresh', ...fresh, contactEmail: 'it@acme.example', callbackUrls: undefined, scopes: undefined },
      template: undefined,
      flows: noFlows,
      ifNotExists: false,
      consumerWait,
      ...how,
    });
    const told = notes.map(({ key }) => key).filter((key) => key.startsWith('Certificate'));
    expect([created, told]).to.deep.equal([true, []]);
  });

  it('no other file of src sends documents to an org', () => {
    const senders = readFiles(['src'], ['.ts'])
      .filter(({ text }) => /\b(startDeploy|deployPlans?|checkPlans)\(/.test(text))
      .map(({ path }) => path);
    expect(senders).to.have.members([
      'src/change/change-app.ts',
      // settings of the org
      'src/change/change-settings.ts',
      'src/change/deploy-plan.ts',
      // changes that `planChange` made
      'src/change/manifest/check-org.ts',
      'src/change/manifest/deploy-together.ts',
      'src/change/app/make-in-org.ts',
      'src/org/metadata/deploy.ts',
      'src/secret/in-place/deploy-rotation.ts',
    ]);
  });
});

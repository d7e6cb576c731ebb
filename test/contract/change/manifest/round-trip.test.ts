import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { certificateBody } from '../../../../src/apps/certificate/certificate.ts';
import { valueOf } from '../../../../src/apps/app.ts';
import { readEstate } from '../../../../src/estate/read-estate.ts';
import { exportManifest } from '../../../../src/manifest/export/export-manifest.ts';
import type { WantedApp } from '../../../../src/manifest/manifest.ts';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { wantedIn } from '../../../../src/manifest/wanted/wanted.ts';
import type { DocumentSeed, OrgSpec } from '../../../emulator/spec.ts';
import { documentsOf, type Draft, drafts, fitting } from '../../../property/manifest/generated-estate.ts';
import { together } from '../../org/together.ts';
import { type Scene, scene } from '../scene.ts';
import { applyIn, byApp, changesOf, planIn } from './org-plans.ts';

const pem = readFileSync(new URL('../../../emulator/samples/jwt-certificate.pem', import.meta.url), 'utf8');
const around = {
  users: ['bot@acme.example', 'run@acme.example'],
  permissionSets: ['Sync_Users', 'Other_Users'],
  profiles: ['System Administrator', 'Minimum Access - API Only Integrations'],
  classes: ['Handler'],
  certificates: [certificateBody(pem)],
};
const oidc: DocumentSeed = {
  type: 'Settings',
  fullName: 'OauthOidc',
  xml: '<OauthOidcSettings xmlns="http://soap.sforce.com/2006/04/metadata"><oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable></OauthOidcSettings>',
};
const orgWith = (apps: readonly DocumentSeed[]): Partial<OrgSpec> => ({
  apps: [oidc, ...apps],
  users: around.users.map((username) => ({ username, profile: 'Minimum Access - API Only Integrations' })),
  permissionSets: around.permissionSets.map((name) => ({ name })),
  apexClasses: around.classes,
  maxApiVersion: 68,
});
const facts = { alias: 'org', username: 'admin@org.example', id: '00D000000000001EAA', host: 'org.example' };

/** Everything that an org has, as a manifest; the org is always called the same. */
async function everythingOf({
  session,
}: Scene): Promise<{ readonly text: string; readonly wanted: readonly WantedApp[] }> {
  const apps = await readEstate(session);
  const { text } = exportManifest([{ target: 'org', facts, apps }], {
    all: true,
    env: {},
    whole: [],
    textOf: ({ key }) => key,
  });
  const { manifest, problems } = parseManifest(text);
  const [group] = manifest?.groups ?? [];
  if (manifest === undefined || group === undefined) throw new Error(text);
  const wanted = wantedIn(manifest, group, facts, {});
  expect([...problems, ...wanted.problems], text).to.deep.equal([]);
  // a manifest names the certificate by its file, which is no part of an export
  const withFile = wanted.apps.map((one) => {
    const app = apps.find(({ name }) => name === one.name);
    const has = app !== undefined && valueOf(app, 'ExtlClntAppGlobalOauthSettings', 'certificate') !== undefined;
    return has ? { ...one, settings: { ...one.settings, certificate: { file: 'jwt.pem', pem } } } : one;
  });
  return { text, wanted: withFile };
}

const seeds = [1, 2, 3];

const estateOf = (seed: number): Draft[] => fc.sample(drafts(around).map(fitting), { seed, numRuns: 8 });

/** Kinds of app that are rare among the generated ones, and that one estate at least has to have. */
const odd: Readonly<Record<string, (draft: Draft) => boolean>> = {
  'without OAuth settings': (draft) => draft.ExtlClntAppOauthSettings === undefined,
  'its header alone': (draft) => Object.keys(draft).length === 1,
  'with OAuth settings and no policy': (draft) =>
    draft.ExtlClntAppOauthSettings !== undefined && draft.ExtlClntAppConfigurablePolicies === undefined,
  'switched off': (draft) => draft.ExtlClntAppConfigurablePolicies?.['isEnabled'] === 'false',
};

describe('everything of a generated estate (E1)', () => {
  it('includes apps of each odd kind', () => {
    const all = seeds.flatMap(estateOf);
    for (const [kind, isOne] of Object.entries(odd)) expect(all.filter(isOne), kind).not.to.deep.equal([]);
  });

  together(
    Object.fromEntries(
      seeds.map((seed) => [
        `exported changes nothing there; applied to an empty org and exported again it is the same (seed ${seed})`,
        async (): Promise<void> => {
          const documents = estateOf(seed).flatMap((draft, at) => documentsOf(`App_${at}`, draft));
          const [source, empty] = [await scene(orgWith(documents)), await scene(orgWith([]))];
          const { text, wanted } = await everythingOf(source);
          const same = byApp(await planIn(source, wanted));
          const differing = Object.values(same).filter(({ action, error }) => action !== 'unchanged' || error !== null);
          expect(differing.map((app) => [app.app, app.error?.message, ...changesOf(app)])).to.deep.equal([]);
          const planned = await planIn(empty, wanted);
          const made = byApp(planned, await applyIn(empty, planned));
          const failed = Object.values(made).filter(({ error }) => error !== null);
          expect(failed.map(({ app, error }) => `${app}: ${error?.message}`)).to.deep.equal([]);
          expect((await everythingOf(empty)).text).to.equal(text);
        },
      ]),
    ),
  );
});

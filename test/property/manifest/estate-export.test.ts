import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import type { App } from '../../../src/apps/app.ts';
import { planApp } from '../../../src/change/manifest/plan-app.ts';
import { exportManifest } from '../../../src/manifest/export/export-manifest.ts';
import type { Exported, ExportedOrg } from '../../../src/manifest/export/exported.ts';
import type { WantedApp } from '../../../src/manifest/manifest.ts';
import { parseManifest } from '../../../src/manifest/read/parse-manifest.ts';
import { wantedIn } from '../../../src/manifest/wanted/wanted.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { certificateBody } from '../../../src/apps/certificate/certificate.ts';
import { appOf, type Draft, drafts, fitting, mixed } from './generated-estate.ts';

const certificate = certificateBody(
  readFileSync(new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url), 'utf8'),
);
const draft = drafts({
  users: ['bot@acme.example', 'Bot@Other.example'],
  permissionSets: ['Acme_Integration', 'Other', 'ns__Third'],
  profiles: ['System Administrator', 'Read Only'],
  classes: ['Handler', 'ns__Handler'],
  certificates: [certificate],
});
/** By name, the app of each org; undefined where an org lacks it. */
type Estate = ReadonlyArray<Readonly<Record<string, Draft | undefined>>>;

const appNames = ['Acme', 'Globex_Sync', 'no'];

function estates(orgs: number): fc.Arbitrary<Estate> {
  const app = fc.record({
    one: draft,
    other: draft,
    fits: fc.boolean(),
    seeds: fc.array(fc.option(fc.nat(), { freq: 4 }), { minLength: orgs, maxLength: orgs }),
  });
  return fc.array(app, { minLength: 1, maxLength: appNames.length }).map((apps) =>
    Array.from({ length: orgs }, (_, org) =>
      Object.fromEntries(
        apps.map(({ one, other, fits, seeds }, at) => {
          const seed = seeds[org];
          const own = typeof seed === 'number' ? mixed(one, other, seed) : undefined;
          return [appNames[at] ?? '', own && fits ? fitting(own) : own];
        }),
      ),
    ),
  );
}

const idOf = (at: number): string => `00D00000000000${at}EAA`;

function orgsOf(estate: Estate): ExportedOrg[] {
  return estate.map((apps, at) => {
    const [target, id] = [`org-${at}`, idOf(at)];
    const facts = { alias: target, username: `u@${target}.example`, id, host: `${target}.my.salesforce.com` };
    const found = Object.entries(apps).flatMap(([name, one]) => (one === undefined ? [] : [appOf(name, one, id)]));
    return { target, facts, apps: found };
  });
}

const textOf = ({ key }: { readonly key: string }): string => key;

function wantedOf(text: string, { facts }: ExportedOrg, groupName: string | undefined): readonly WantedApp[] {
  const { manifest, problems } = parseManifest(text);
  expect(
    problems.map(({ line, reason }) => [line, reason]),
    text,
  ).to.deep.equal([]);
  const group = manifest?.groups.find(({ name }) => name === groupName);
  if (manifest === undefined || group === undefined) throw new Error(`no group ${groupName}\n${text}`);
  const wanted = wantedIn(manifest, group, facts, {});
  expect(
    wanted.problems.map(({ line, reason }) => [line, reason]),
    text,
  ).to.deep.equal([]);
  return wanted.apps;
}

/** What plan says about an app: nothing of it asks an org. */
async function planned({ facts }: ExportedOrg, wanted: WantedApp, app: App | undefined): Promise<unknown> {
  const session = { username: facts.username, orgId: facts.id, connection: { version: '68.0' } } as OrgSession;
  const help = {
    allowAdmin: false,
    people: undefined,
    withClues: async (one: App): Promise<App> => Promise.resolve(one),
    orgIdOf: async (org: string): Promise<string> => Promise.resolve(org),
    linkSource: async (): Promise<never> => Promise.reject(new Error('no other org')),
  };
  const { action, plan, error } = await planApp(session, wanted, app, help);
  return { action, changes: plan?.changes ?? [], error: error?.message ?? null };
}

const unchanged = { action: 'unchanged', changes: [], error: null };

/** A plan of these orgs changes nothing, and knows every app. */
async function expectNoChange(orgs: readonly ExportedOrg[], { text, groups }: Exported): Promise<void> {
  for (const [at, org] of orgs.entries()) {
    const wanted = wantedOf(text, org, groups[at]);
    for (const one of wanted) {
      const app = org.apps.find(({ name }) => name === one.name);
      expect(await planned(org, one, app), `${org.target} ${one.name}\n${text}`).to.deep.equal(unchanged);
    }
    expect(wanted.map(({ name }) => name)).to.have.members(org.apps.map(({ name }) => name));
  }
}

const numRuns = 15;

describe('the export of any estate of several apps and orgs (E1)', function () {
  this.timeout(120_000);
  it('changes nothing where it comes from', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }).chain(estates), fc.boolean(), async (estate, all) => {
        const orgs = orgsOf(estate);
        await expectNoChange(orgs, exportManifest(orgs, { all, env: {}, whole: [], textOf }));
      }),
      { numRuns },
    );
  });

  it('into an older manifest changes nothing either, and done again no byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(estates(3), estates(3)),
        fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
        fc.integer({ min: 1, max: 3 }),
        async ([older, newer], [all = false, allAgain = false], known) => {
          const first = orgsOf(older).slice(0, known);
          const begun = exportManifest(first, { all, env: {}, whole: [], textOf });
          const existing = `${begun.text}# end\n`;
          const orgs = orgsOf(newer).map((org, at) => ({ ...org, group: begun.groups[at] }));
          const done = exportManifest(orgs, { all: allAgain, existing, env: {}, whole: [], textOf });
          expect(done.text).to.include('# end');
          for (const [at, org] of orgs.entries()) {
            for (const one of wantedOf(done.text, org, done.groups[at])) {
              const app = org.apps.find(({ name }) => name === one.name);
              // an app that the org lacks stays in the manifest, and so does what the export says that it can't tell
              const isLeft = done.notes.some(({ key, data }) => key === 'ExportMixed' && data['app'] === one.name);
              if (app === undefined || isLeft) continue;
              expect(
                await planned(org, one, app),
                `${org.target} ${one.name}\n${existing}\n=>\n${done.text}`,
              ).to.deep.equal(unchanged);
            }
          }
          const again = exportManifest(
            orgs.map((org, at) => ({ ...org, group: done.groups[at] })),
            { all: allAgain, existing: done.text, env: {}, whole: [], textOf },
          );
          expect(again.text, `${existing}\n=>\n${done.text}\n=>\n${again.text}`).to.equal(done.text);
        },
      ),
      { numRuns },
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import type { App } from '../../../src/apps/app.ts';
import { asApp } from '../../../src/apps/connected/as-app.ts';
import { type ConnectedApp, connectedValue, connectedValues } from '../../../src/apps/connected-app.ts';
import { planOf } from '../../../src/apps/plan/plan.ts';
import { differingSettings } from '../../../src/change/manifest/differing-settings.ts';
import { prepareConnected } from '../../../src/change/manifest/prepare-connected.ts';
import { prepareExternal } from '../../../src/change/manifest/prepare-external.ts';
import type { Exported, ExportedOrg, ExportOptions } from '../../../src/manifest/export/exported.ts';
import { exportManifest } from '../../../src/manifest/export/export-manifest.ts';
import type { WantedApp } from '../../../src/manifest/manifest.ts';
import { parseManifest } from '../../../src/manifest/read/parse-manifest.ts';
import { wantedIn } from '../../../src/manifest/wanted/wanted.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { connectedApps } from '../apps/generated-connected-apps.ts';
import { linkedApps, ownApps } from '../apps/generated-apps.ts';

const options: Omit<ExportOptions, 'all'> = { env: {}, whole: [], textOf: ({ key }) => key };
/** What comparing apps needs of a login; nothing that an app has already is looked up. */
const session = { username: 'u@o.example', orgId: '00D000000000001EAA', connection: { version: '68.0' } } as OrgSession;

const external = fc.oneof(ownApps, linkedApps);
/** A connected app with the elements that its groups require. */
function whole({ xml, ...app }: ConnectedApp): ConnectedApp {
  const required = [
    ['oauthConfig', 'callbackUrl', 'https://acme.example.com/callback'],
    ['oauthPolicy', 'ipRelaxation', 'ENFORCE'],
    ['oauthPolicy', 'refreshTokenPolicy', 'infinite'],
  ] as const;
  const text = required.reduce((before, [group, name, value]) => {
    const isThere = connectedValue({ xml: parseXml(before, app.name) }, `${group}.${name}`) !== undefined;
    return isThere ? before : before.replace(`<${group}>`, `<${group}><${name}>${value}</${name}>`);
  }, withConfig(xml.text));
  return { ...app, xml: parseXml(text, app.name) };
}

function withConfig(text: string): string {
  return text.includes('<oauthConfig>')
    ? text
    : text.replace('<oauthPolicy>', '<oauthConfig></oauthConfig><oauthPolicy>');
}

/** Whether its attributes are some that an org has: each with a key of its own and a formula. */
function hasWholeAttributes(app: ConnectedApp): boolean {
  const [all, keys, formulas] = ['attributes', 'attributes.key', 'attributes.formula'].map((path) =>
    connectedValues(app, path).filter((text) => path === 'attributes' || text !== ''),
  );
  return new Set(keys).size === all?.length && formulas?.length === all.length;
}

const connected = connectedApps.filter(hasWholeAttributes).map((app) => asApp(whole(app)));
const alike = (app: fc.Arbitrary<App>): fc.Arbitrary<App[]> => fc.array(app, { minLength: 1, maxLength: 2 });
const estates = fc.oneof(alike(external), alike(connected)).map((apps) => apps.map((app, at) => orgWith(at, [app])));

function orgWith(at: number, apps: readonly App[]): ExportedOrg {
  const target = `org-${at}`;
  const facts = { alias: target, username: `u@${target}.example`, id: session.orgId, host: `${target}.example` };
  return { target, facts, apps };
}

/** What the manifest wants in each org; it has nothing wrong. */
function wantedOf(text: string, orgs: readonly ExportedOrg[], groups: Exported['groups']): WantedApp[] {
  const { manifest, problems } = parseManifest(text);
  expect(problems, text).to.deep.equal([]);
  return orgs.flatMap(({ facts }, at) => {
    const group = manifest?.groups.find(({ name }) => name === groups[at]);
    if (manifest === undefined || group === undefined) return [];
    const wanted = wantedIn(manifest, group, facts, {});
    expect(wanted.problems, text).to.deep.equal([]);
    return [...wanted.apps];
  });
}

/** The changes that mean something: blanks around a value don't. */
async function changesOf(app: App, { kind, settings }: WantedApp): Promise<unknown> {
  const differing = differingSettings(app, settings);
  const prepare = kind === 'eca' ? prepareExternal : prepareConnected;
  const { edit } = await prepare(session, app, differing, { allowAdmin: true });
  return planOf(app, edit(app)).changes.filter(({ before, after }) => before?.trim() !== after?.trim());
}

describe('the export of any estate', () => {
  it('is a manifest without a mistake that changes nothing in the orgs that it comes from', async () => {
    await fc.assert(
      fc.asyncProperty(estates, fc.boolean(), async (orgs, all) => {
        const { text, groups } = exportManifest(orgs, { ...options, all });
        const wanted = wantedOf(text, orgs, groups);
        expect(wanted).to.have.length(orgs.length);
        for (const [at, one] of wanted.entries()) {
          const [app] = orgs[at]?.apps ?? [];
          if (app !== undefined) expect(await changesOf(app, one), text).to.deep.equal([]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('changes no byte when it is done again', () => {
    fc.assert(
      fc.property(estates, fc.boolean(), (orgs, all) => {
        const { text, groups } = exportManifest(orgs, { ...options, all });
        const known = orgs.map((org, at) => ({ ...org, group: groups[at] }));
        expect(exportManifest(known, { ...options, all, existing: text }).text).to.equal(text);
      }),
      { numRuns: 25 },
    );
  });

  it('brings an older manifest to a state that changes nothing, and keeps its comments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(ownApps, ownApps), fc.boolean(), async ([before, now], all) => {
        const first = exportManifest([orgWith(0, [before])], { ...options, all });
        const marked = `${first.text.replace(/^ {4}label:/m, '    # kept\n    label:')}# end\n`;
        const org = { ...orgWith(0, [now]), group: first.groups[0] };
        const { text, groups } = exportManifest([org], { ...options, all, existing: marked });
        expect(text).to.include('# kept').and.to.include('# end');
        const [wanted] = wantedOf(text, [org], groups);
        if (wanted !== undefined) expect(await changesOf(now, wanted), text).to.deep.equal([]);
      }),
      { numRuns: 25 },
    );
  });
});

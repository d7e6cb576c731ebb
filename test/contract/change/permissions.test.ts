import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { documentOf } from '../../../src/apps/app.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import type { OrgSpec } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { newOrg, open } from '../org/world.ts';
import { expectRotated, newBench } from '../secret/bench.ts';
import { scene } from './scene.ts';

const page = (file: string): string => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

/** Labels in Setup, and the API names of the same permissions. */
const apiNames: Readonly<Record<string, string>> = {
  'API Enabled': 'ApiEnabled',
  'Modify Metadata Through Metadata API Functions': 'ModifyMetadata',
  'External Client App Viewer': 'ExternalClientAppViewer',
  'External Client App Admin': 'ExternalClientAppAdmin',
  'External Client App Developer': 'ExternalClientAppDeveloper',
  'View Client Secret': 'ViewClientSecret',
};

/** The rows of the README's table, by the words they begin with. */
const table = new Map(
  [...page('README.md').matchAll(/^\| (\w+ [\w ]+?)[:,]? .*\| (API Enabled, .*) \|$/gm)].map(
    ([, job = '', labels = '']) => [
      job.split(' ').slice(0, 2).join(' '),
      labels.split(', ').map((label) => apiNames[label] ?? `no permission: ${label}`),
    ],
  ),
);

type Job = (spec: Partial<OrgSpec>) => Promise<void>;
const jobs: Readonly<Record<string, Job>> = {
  'reading apps': async (spec) => {
    const apps = await readEstate(await open(await newOrg(spec)));
    expect(apps.map(({ name }) => name)).to.deep.equal(['Acme_Sync', 'Kiosk']);
    expect(apps.every((app) => documentOf(app, 'ExtlClntAppGlobalOauthSettings') !== undefined)).to.equal(true);
  },
  'reading their': async (spec) => {
    const apps = await readEstate(await open(await newOrg(spec)));
    expect(apps.every((app) => documentOf(app, 'ExtlClntAppConfigurablePolicies') !== undefined)).to.equal(true);
  },
  'changing apps': async (spec) => {
    const { enable, disable } = await scene(spec);
    expect(await disable('Acme_Sync', 'client-credentials')).to.include({ changed: true, verified: true });
    expect(await enable('Acme_Sync', 'device')).to.include({ changed: true, verified: true });
  },
  'rotating secrets': async (spec) => {
    const bench = await newBench({}, spec);
    await bench.rotate();
    await expectRotated(bench);
  },
};

describe('the permissions that the README names', () => {
  it('are those of the page on schedules', () => {
    const docs = page('docs/scheduled-rotation.md').replace(/\s+/g, ' ');
    const labels = Object.keys(apiNames).filter((label) => docs.includes(`"${label}"`));
    expect(labels.map((label) => apiNames[label])).to.deep.equal(table.get('rotating secrets'));
  });

  together(
    Object.fromEntries(
      Object.entries(jobs).map(([job, work]) => [
        `suffice for ${job}`,
        async (): Promise<void> => work({ userPermissions: table.get(job) ?? [] }),
      ]),
    ),
  );

  together({
    'are needed: without the right to modify metadata nothing is read, without the last one no secret': async () => {
      const least = (table.get('reading apps') ?? []).filter((name) => name !== 'ModifyMetadata');
      const blind = await open(await newOrg({ userPermissions: least }));
      expect((await refusalOf(readEstate(blind))).code).to.equal('RequestRefused');
      const withoutSecret = (table.get('rotating secrets') ?? []).slice(0, -1);
      const bench = await newBench({}, { userPermissions: withoutSecret });
      expect((await refusalOf(bench.rotate())).code).to.equal('SecretAccessDenied');
    },
  });
});

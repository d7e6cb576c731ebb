import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { OrgSpec } from '../emulator/client.ts';
import { isHere, withPrograms } from '../support/programs.ts';
import { billingSync } from './billing-sync.ts';
import { root, temporaryFolder } from './sf.ts';
import { type Stage, stage, texts } from './stage.ts';
import { type Shown, stepShell } from './step-shell.ts';

/** A run of a recipe: what each of its steps showed, and the org and the folder that it left. */
type Run = { readonly shown: readonly Shown[]; readonly place: Stage; readonly folder: string };

/** The commands of the page by heading: the blocks that a shell can run, in order. */
const steps = new Map(
  readFileSync(join(root, 'docs', 'recipes.md'), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => [
      section.split('\n', 1)[0] ?? '',
      [...section.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, step = '']) => step),
    ]),
);

const apiOnly = 'Minimum Access - API Only Integrations';
const permissionSets = [{ name: 'Pipeline_User' }, { name: 'Billing_Integration' }];
const prod: OrgSpec = {
  alias: 'prod',
  apps: [],
  permissionSets,
  users: [{ username: 'pipeline@acme.example', profile: apiOnly }, { username: 'kiosk@acme.example' }],
};

/** The recipe that makes a key by openssl. */
const pipeline = 'A pipeline that logs in by JWT';
const canRun = (title: string): boolean => title !== pipeline || isHere('openssl');

/** The orgs that each recipe speaks of. */
const orgs: Readonly<Record<string, OrgSpec[]>> = {
  [pipeline]: [prod],
  'A server that logs in by client credentials': [prod],
  'A device without a keyboard': [prod],
  'An app in a package': ['devhub', 'customer-1', 'customer-2'].map((alias) => ({ alias, apps: [] })),
  'A sandbox after a refresh': [
    { ...prod, apps: billingSync },
    {
      alias: 'uat',
      apps: [],
      isSandbox: true,
      users: [{ username: 'integration@acme.example.uat', profile: apiOnly }],
    },
  ],
};

async function cook(title: string): Promise<Run> {
  const place = await stage(orgs[title] ?? []);
  const folder = temporaryFolder('recipe');
  const project = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' };
  writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify(project));
  mkdirSync(join(folder, 'force-app'));
  const approved = new Set<string>();
  // what the person at the browser does
  const approve = (output: string): void => {
    const [, userCode] = /user_code=(\w+)\s/.exec(output) ?? [];
    if (userCode === undefined || approved.has(userCode)) return;
    approved.add(userCode);
    void place.emulator.decideDevice('prod', { userCode, decision: 'approve', username: 'kiosk@acme.example' });
  };
  const shell = stepShell(folder, place.home, approve);
  const shown: Shown[] = [];
  for (const step of steps.get(title) ?? []) {
    const done = await shell.run(step);
    shown.push(done);
    if (done.status !== 0) break;
  }
  shell.end();
  return { shown, place, folder };
}

describe('the recipes of docs/recipes.md', function () {
  this.timeout(240_000);
  const runs = new Map<string, Run>();
  const ran = (title: string): Run => {
    const run = runs.get(title);
    if (run === undefined) throw new Error(`${title} did not run`);
    const failed = run.shown.findIndex(({ status }) => status !== 0);
    expect(failed, `${steps.get(title)?.[failed] ?? ''}\n${run.shown[failed]?.output ?? ''}`).to.equal(-1);
    return run;
  };
  const read = ({ folder }: Run, file: string): string => readFileSync(join(folder, file), 'utf8');
  const lastOf = ({ shown }: Run): string => shown.at(-1)?.output ?? '';

  before(async () => {
    const titles = [...steps.keys()].filter(canRun);
    const lanes = [0, 1].map(async (lane) => {
      for (const title of titles.filter((_, index) => index % 2 === lane)) runs.set(title, await cook(title));
    });
    await Promise.all(lanes);
  });
  after(async () => {
    for (const { place } of runs.values()) await place.end();
  });

  it('are all here', () => {
    expect([...steps.keys()]).to.deep.equal(Object.keys(orgs));
  });

  it('print no secret, and leave none that others can read', () => {
    const kept: ReadonlyArray<[title: string, file: string]> = [
      [pipeline, 'server.key'],
      ['A server that logs in by client credentials', 'billing.env'],
      ['A sandbox after a refresh', 'uat.env'],
    ];
    const secrets = kept
      .filter(([title]) => canRun(title))
      .flatMap(([title, file]) => {
        const run = ran(title);
        expect(statSync(join(run.folder, file)).mode & 0o077, file).to.equal(0);
        const text = read(run, file);
        const found = [...text.matchAll(/(?:SECRET=|^)([\w.!+/=-]{24,})/gm)].map(([, secret = '']) => secret);
        expect(found, file).not.to.deep.equal([]);
        return found;
      });
    const shown = [...runs.values()].flatMap((run) => run.shown.map(({ output }) => output)).join('\n');
    expect(secrets.filter((secret) => shown.includes(secret))).to.deep.equal([]);
    expect(shown).not.to.match(/00D\w{12,15}!/);
  });

  withPrograms(['openssl'], pipeline, () => {
    const { shown } = ran(pipeline);
    expect(shown[2]?.output).to.include('Successfully authorized pipeline@acme.example').and.to.include('Connected');
  });

  it('A server that logs in by client credentials', () => {
    expect(lastOf(ran('A server that logs in by client credentials'))).to.include('billing.sync@acme.example');
  });

  it('A device without a keyboard', () => {
    expect(lastOf(ran('A device without a keyboard'))).to.include('Connected');
  });

  it('An app in a package', async () => {
    const run = ran('An app in a package');
    const settings = read(run, 'force-app/main/default/extlClntAppOauthSettings/Acme_Connect_oauth.ecaOauth-meta.xml');
    const [, link = ''] = /<oauthLink>(.+)<\/oauthLink>/.exec(settings) ?? [];
    expect(link).not.to.equal('');
    for (const customer of ['customer-1', 'customer-2']) {
      const documents = await texts(run.place.emulator, customer);
      expect(documents['ExtlClntAppOauthSettings/Acme_Connect_oauth']).to.include(link);
      expect(Object.values(documents).join(''))
        .to.include('SpecificInactivity')
        .and.not.to.include('GlobalOauthSettings');
    }
  });

  it('A sandbox after a refresh', async () => {
    const run = ran('A sandbox after a refresh');
    const documents = Object.values(await texts(run.place.emulator, 'uat')).join('');
    expect(documents).to.include('>integration@acme.example.uat<').and.to.include('https://uat.billing.acme.example');
    expect(read(run, 'uat.env')).to.include('ECA_CLIENT_ID=3MVG9');
  });
});

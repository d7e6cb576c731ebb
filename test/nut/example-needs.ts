import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { OrgSpec } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { robotBillingSync } from './billing-sync.ts';
import { loginNeeds } from './login-examples.ts';
import { freshHome, type Talk } from './sf.ts';
import { onlyOrg, type Stage } from './stage.ts';

/** What an example speaks of that is there by then: words that take the place of its own, such as ids. */
export type Known = Readonly<Record<string, string | readonly string[]>>;

/** What an example needs that leaves something behind or starts from what another command left: orgs of its own. */
export type Need = {
  readonly orgs: OrgSpec[];
  readonly before?: (place: Stage, folder: string) => Promise<Known | void> | Known | void;
  /** What somebody does while it runs. */
  readonly beside?: (talk: Talk, place: Stage) => Promise<void>;
  /** The exit code that it ends with, where that is an answer. */
  readonly status?: number;
};

const users = [{ username: 'integration@example.com', profile: 'Minimum Access - API Only Integrations' }];
/** An org that gives its secrets out, with the app that examples rotate. */
const ready = (alias: string): OrgSpec => ({ alias, apps: [...robotBillingSync, 'secret-access'], users });
/** An org with an app that requires PKCE, and doesn't rotate refresh tokens. */
const acme = (alias: string): OrgSpec => ({ alias, apps: ['acme-sync'] });
const demo = [ready('demo')];
const billing = [ready('billing')];

/** Runs a command that an example goes on from. Fails with what it said. */
async function done<T>(place: Stage, folder: string, args: readonly string[], env = {}): Promise<T> {
  const run = await place.run<T>(['eca', 'secret', ...args, '--name', 'Billing_Sync', '--json'], { cwd: folder, env });
  if (run.status !== 0) throw new Error(`${args.join(' ')}: ${run.stdout}${run.stderr}`);
  return onlyOrg(run).result;
}

type Staged = { readonly rotationId: string; readonly stagedId: string };

const staging =
  (...sink: string[]) =>
  async (place: Stage, folder: string): Promise<Known> => {
    const { rotationId, stagedId } = await done<Staged>(place, folder, ['stage', ...sink]);
    return { '20261123-0badcafe': rotationId, '1D5000000000001AAA': stagedId };
  };
const delivered = staging('-e', '.env');
const kept = staging('--keep-in-vault');

/** A rotation that stops at its last place, which is there afterwards. */
const cutOff = async (place: Stage, folder: string): Promise<void> => {
  const sink = `test -e ${join(folder, 'ready')}`;
  const { status } = await place.run(['eca', 'secret', 'rotate', '--name', 'Billing_Sync', '--exec', sink]);
  if (status === 0) throw new Error('nothing cut the rotation off');
  writeFileSync(join(folder, 'ready'), '');
};

/** The results of two shares. */
const shared = async (place: Stage, folder: string): Promise<void> => {
  for (const share of [1, 2])
    await place.run(['eca', 'list', '--shard', `${share}/2`, '--results', `shard-${share}.jsonl`], { cwd: folder });
};

/** A pair that another machine staged, whose secret is in a file. */
const stagedElsewhere = async (place: Stage, folder: string): Promise<void> => {
  const home = await freshHome();
  await writeAuth(home, place.emulator.orgs);
  await done(place, folder, ['stage', '-e', 'elsewhere.env'], { HOME: home, USERPROFILE: home });
  const { ECA_CLIENT_SECRET: secret = '' } = parseEnv(readFileSync(join(folder, 'elsewhere.env'), 'utf8'));
  writeFileSync(join(folder, 'staged-secret.txt'), secret);
};

const manifest = `version: 1
orgs:
  all: { target: my-org }
apps:
  Acme_Sync: { label: Acme Sync }
  Old_App: { state: absent }
`;

const writeManifest = (folder: string): void => {
  mkdirSync(join(folder, 'orgs'));
  for (const file of ['eca.yaml', 'orgs/eca.yaml']) writeFileSync(join(folder, file), manifest);
};

/** A manifest that has a pair rotated. */
const scheduled = (_: Stage, folder: string): void => {
  const secret = '{ rotateEvery: 90d, deliver: [ { exec: cat >pair.json } ] }';
  const text = `version: 1\norgs: { prod: { target: acme-prod } }\napps: { Billing_Sync: { secret: ${secret} } }\n`;
  writeFileSync(join(folder, 'eca.yaml'), text);
};

/** An org that is as its manifest says, which is in this folder and in one below. */
const asWritten: Need = { orgs: [acme('my-org')], before: (_, folder) => writeManifest(folder) };

/** The same with a saved plan. */
const planned: Need = {
  ...asWritten,
  before: async (place, folder) => {
    writeManifest(folder);
    await place.run(['eca', 'plan', '--no-check', '--out', 'plan.json'], { cwd: folder });
  },
};

/** A project with an app that is local, in a package. */
const project: Need = {
  orgs: [{ alias: 'hub', apps: ['acme-sync'] }],
  status: 3,
  before: (_, folder) => {
    const header =
      '<ExternalClientApplication xmlns="http://soap.sforce.com/2006/04/metadata"><label>Acme</label></ExternalClientApplication>';
    for (const place of [folder, join(folder, 'packages', 'billing')]) {
      mkdirSync(join(place, 'force-app'), { recursive: true });
      writeFileSync(join(place, 'sfdx-project.json'), '{ "packageDirectories": [{ "path": "force-app" }] }');
      writeFileSync(join(place, 'force-app', 'Acme.eca-meta.xml'), header);
    }
  },
};

/** A change whose documents are in a file. */
const savedChange = async (place: Stage, folder: string): Promise<void> => {
  const change = ['update', '--name', 'Billing_Sync', '--description', 'Ours', '--save-before', 'before.json'];
  const { status, stderr } = await place.run(['eca', ...change, '--no-prompt'], { cwd: folder });
  if (status !== 0) throw new Error(stderr);
};

/** By a whole command line, or by the command for all its examples; the others share orgs that stay as they are. */
export const needs: Readonly<Record<string, Need>> = {
  ...loginNeeds,
  'sf eca audit': { orgs: demo, status: 3 },
  'sf eca audit --profile partner --target-org demo,prod': { orgs: [acme('demo'), acme('prod')], status: 3 },
  'sf eca audit --rule ECA002 --no-usage': { orgs: [acme('demo')] },
  'sf eca audit --report html=audit.html --report sarif=audit.sarif': { orgs: demo, status: 3 },
  'sf eca audit --manifest eca.yaml --report sarif=audit.sarif': asWritten,
  'sf eca audit --fix --rule ECA002': { orgs: [acme('demo')] },
  'sf eca check --name Billing_Sync --flow client-credentials --target-org billing': { orgs: billing },
  'eca login client-credentials': { orgs: billing },
  'eca plan': asWritten,
  'eca apply': asWritten,
  'sf eca apply --plan plan.json --no-prompt': planned,
  'eca drift': asWritten,
  'eca validate': asWritten,
  'eca package lint': project,
  'sf eca doctor': { orgs: demo },
  'sf eca doctor --name Acme_Sync --target-org demo,prod': { orgs: [acme('demo'), acme('prod')], status: 1 },
  'sf eca doctor --name Acme_Sync --probe rest --bundle doctor.json': { orgs: [acme('demo')], status: 1 },
  'eca merge': { orgs: demo, before: shared },
  'eca undo': { orgs: demo, before: savedChange },
  'eca secret show': { orgs: demo },
  'eca secret status': { orgs: [ready('demo'), ready('uat')] },
  'sf eca secret status --manifest eca.yaml': { orgs: [ready('acme-prod')], before: scheduled, status: 3 },
  'sf eca secret rotate --due --manifest eca.yaml --canary acme-prod --allow-exec --no-prompt': {
    ...{ orgs: [ready('acme-prod')], before: scheduled },
  },
  'sf eca secret status --due-after 90d --target-org demo,uat': { orgs: [ready('demo'), ready('uat')], status: 3 },
  'eca secret deliver': { orgs: demo },
  'eca secret stage': { orgs: demo },
  'eca secret rotate': { orgs: demo },
  'eca secret promote': { orgs: demo, before: delivered },
  'eca secret abort': { orgs: demo, before: kept },
  'eca secret discard': { orgs: demo, before: kept },
  'eca secret retire': { orgs: demo, before: async (place, folder) => done(place, folder, ['rotate', '-e', '.env']) },
  'eca secret resume': { orgs: demo, before: cutOff },
  'sf eca secret resume --name Billing_Sync --secret-stdin -e .env < staged-secret.txt': {
    orgs: demo,
    before: stagedElsewhere,
  },
};

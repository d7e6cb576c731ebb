import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import pLimit from 'p-limit';
import { signingPair } from '../support/certificate.ts';
import {
  billingPortal,
  billingSync,
  billingSyncWithUser,
  linkedBillingSync,
  packagedBillingSync,
  writeProject,
} from './billing-sync.ts';
import { type Need, needs } from './example-needs.ts';
import { commandNames, type Example, helpExamples, withoutChange } from './help-examples.ts';
import { type SfRun, type Talk, temporaryFolder } from './sf.ts';
import { type Stage, stage } from './stage.ts';

/** Orgs that do not have the app yet: `create` starts from these. */
const bare = ['sandbox-1', 'sandbox-2'];

/** A folder with what the examples name: a project, a list of orgs, a key and its certificate. */
function folderOfFiles(): string {
  const folder = temporaryFolder('examples');
  writeProject(folder, billingSyncWithUser);
  cpSync(join(folder, 'force-app'), join(folder, 'delta', 'force-app'), { recursive: true });
  writeFileSync(join(folder, 'orgs.txt'), 'dev\nuat\n');
  const { key, certificate } = signingPair();
  writeFileSync(join(folder, 'server.key'), key);
  writeFileSync(join(folder, 'server.crt'), certificate);
  return folder;
}

async function orgsOfAll(): Promise<Stage> {
  const aliases = ['demo', 'prod', 'staging', 'dev', 'uat', 'qa-1', 'qa-2'];
  const permissionSets = [{ name: 'Billing_Integration' }];
  const users = [{ username: 'integration@example.com', profile: 'Minimum Access - API Only Integrations' }];
  return stage([
    ...aliases.map((alias) => ({ alias, apps: [...billingSync, ...billingPortal], users, permissionSets })),
    ...bare.map((alias) => ({ alias, apps: [], users, permissionSets })),
    { alias: 'devhub', apps: packagedBillingSync },
    { alias: 'customer', apps: [...linkedBillingSync, 'secret-access'], users },
  ]);
}

const needOf = ({ typed, command }: Example): Need | undefined => needs[typed] ?? needs[command];

/** Runs an example where it finds what it needs: in the orgs of all, or in its own after what comes before it. */
async function run(example: Example, ofAll: { orgs: Stage; folder: string }): Promise<SfRun> {
  const defaultOrg: Record<string, string> = example.command === 'eca create' ? { SF_TARGET_ORG: 'sandbox-1' } : {};
  // no window opens where somebody runs the tests
  const env = { ...defaultOrg, BROWSER: 'none' };
  const need = needOf(example);
  const where = { cwd: ofAll.folder, env };
  if (need === undefined) return ofAll.orgs.run(withoutChange(example), where);
  const place = await stage(need.orgs);
  const folder = temporaryFolder('example');
  const known = (await need.before?.(place, folder)) ?? {};
  const input = example.stdin === undefined ? {} : { input: readFileSync(join(folder, example.stdin), 'utf8') };
  const beside = need.beside && { beside: async (talk: Talk): Promise<void> => need.beside?.(talk, place) };
  const words = withoutChange(example).flatMap((word) => known[word] ?? word);
  const ended = await place.run(words, { cwd: folder, env, ...input, ...beside });
  await place.end();
  return ended;
}

describe('the examples of the help', function () {
  // each waits for its turn, on a machine that may be busy
  this.timeout(900_000);
  const examples = helpExamples();
  const runs = new Map<string, Promise<SfRun>>();
  let orgs: Stage;
  before(async () => {
    orgs = await orgsOfAll();
    const folder = folderOfFiles();
    const lane = pLimit(2);
    for (const example of examples) {
      const ended = lane(async () => run(example, { orgs, folder }));
      // it is the example's own test that fails
      ended.catch(() => undefined);
      runs.set(example.typed, ended);
    }
  });
  after(async () => orgs.end());

  it('are there for every command', () => {
    const shown = new Set(examples.map(({ command }) => command));
    expect(commandNames.filter((name) => !shown.has(name))).to.deep.equal([]);
  });

  for (const example of examples) {
    it(example.typed, async () => {
      const { status, stdout, stderr } = (await runs.get(example.typed)) ?? {};
      expect(status, `${stdout}${stderr}`).to.equal(needOf(example)?.status ?? 0);
    });
  }
});

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import pLimit from 'p-limit';
import {
  billingSync,
  billingSyncWithUser,
  linkedBillingSync,
  packagedBillingSync,
  writeProject,
} from './billing-sync.ts';
import type { Need } from './example-needs.ts';
import { needs } from './example-needs.ts';
import type { Example } from './help-examples.ts';
import { commandNames, helpExamples, withoutChange } from './help-examples.ts';
import type { SfRun } from './sf.ts';
import { temporaryFolder } from './sf.ts';
import type { Stage } from './stage.ts';
import { stage } from './stage.ts';

/** Orgs that do not have the app yet: `create` starts from these. */
const bare = ['sandbox-1', 'sandbox-2'];

/** A folder with what the examples name: a project, a list of orgs, a key and its certificate. */
function folderOfFiles(): string {
  const folder = temporaryFolder('examples');
  writeProject(folder, billingSyncWithUser);
  writeFileSync(join(folder, 'orgs.txt'), 'dev\nuat\n');
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-noenc', '-subj', '/CN=my-app'];
  execFileSync('openssl', [...request, '-keyout', 'server.key', '-out', 'server.crt'], { cwd: folder, stdio: 'pipe' });
  return folder;
}

async function orgsOfAll(): Promise<Stage> {
  const aliases = ['demo', 'prod', 'staging', 'dev', 'uat', 'qa-1', 'qa-2'];
  const permissionSets = [{ name: 'Billing_Integration' }];
  const users = [{ username: 'integration@example.com', profile: 'Minimum Access - API Only Integrations' }];
  return stage([
    ...aliases.map((alias) => ({ alias, apps: billingSync, users, permissionSets })),
    ...bare.map((alias) => ({ alias, apps: [], users, permissionSets })),
    { alias: 'devhub', apps: packagedBillingSync },
    { alias: 'customer', apps: [...linkedBillingSync, 'secret-access'], users },
  ]);
}

/**
 * Logins need somebody at a browser, and keys, tokens and logins of real orgs: these examples are only held against the
 * flags of their command, where no org is known and nothing leaves the machine. Their own stories do them for real.
 */
const isOnlyRead = ({ typed, command }: Example): boolean =>
  needs[typed] === undefined && /^eca (check|login (code|device|jwt|refresh|web)|token)\b/.test(command);
const notUnderstood = /Nonexistent flag|Unexpected argument|Missing \d* ?required|must also be provided|cannot also be/;

const needOf = ({ typed, command }: Example): Need | undefined => needs[typed] ?? needs[command];

/** Runs an example where it finds what it needs: in the orgs of all, or in its own after what comes before it. */
async function run(example: Example, ofAll: { orgs: Stage; folder: string }): Promise<SfRun> {
  const env: Record<string, string> = example.command === 'eca create' ? { SF_TARGET_ORG: 'sandbox-1' } : {};
  const need = needOf(example) ?? (isOnlyRead(example) ? { orgs: [] } : undefined);
  if (isOnlyRead(example)) Object.assign(env, { SF_TARGET_ORG: 'nobody', HTTPS_PROXY: 'http://127.0.0.1:9' });
  if (need === undefined) return ofAll.orgs.run(withoutChange(example), { cwd: ofAll.folder, env });
  const place = await stage(need.orgs);
  const folder = temporaryFolder('example');
  const known = (await need.before?.(place, folder)) ?? {};
  const isFile = example.stdin !== undefined && !isOnlyRead(example);
  const input = isFile ? { input: readFileSync(join(folder, example.stdin ?? ''), 'utf8') } : {};
  const words = withoutChange(example).map((word) => known[word] ?? word);
  const ended = await place.run(words, { cwd: folder, env, ...input });
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
      if (isOnlyRead(example)) expect(`${stdout}${stderr}`).to.match(/error/i).and.not.match(notUnderstood);
      else expect(status, `${stdout}${stderr}`).to.equal(needOf(example)?.status ?? 0);
    });
  }
});

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { billingSync, linkedBillingSync, packagedBillingSync, writeProject } from './billing-sync.ts';
import type { SfRun } from './sf.ts';
import { root, temporaryFolder } from './sf.ts';
import type { Stage } from './stage.ts';
import { stage } from './stage.ts';

type Example = { readonly typed: string; readonly args: readonly string[] };

/** The verbs of commands that change nothing; the others are run with --dry-run. */
const reading = ['list', 'display', 'check', 'show', 'explain'];
/** Orgs that do not have the app yet: `create` starts from these. */
const bare = ['sandbox-1', 'sandbox-2'];

/** Every command line in the messages, with the words that a shell would make of it. */
function examples(): Example[] {
  const folder = join(root, 'messages');
  return readdirSync(folder).flatMap((file) => {
    const section = /^# examples\n([^]*?)(?=^# |(?![^]))/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
    const id = `eca ${file.replace(/\.md$/, '').replaceAll('.', ' ')}`;
    const lines = [...section.matchAll(/^ +<%= config\.bin %> <%= command\.id %>(.*)$/gm)];
    return lines.map(([, rest = '']) => ({
      typed: `sf ${id}${rest}`,
      args: [
        ...id.split(' '),
        ...(rest.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll(/['"]/g, '')),
      ],
    }));
  });
}

describe('the examples of the help', function () {
  this.timeout(600_000);
  let orgs: Stage;
  const runs = new Map<string, SfRun>();
  const folder = temporaryFolder('examples');
  before(async () => {
    const aliases = ['demo', 'prod', 'staging', 'dev', 'uat', 'qa-1', 'qa-2'];
    const permissionSets = [{ name: 'Billing_Integration' }];
    const users = [{ username: 'integration@example.com', profile: 'Minimum Access - API Only Integrations' }];
    orgs = await stage([
      ...aliases.map((alias) => ({ alias, apps: billingSync, users, permissionSets })),
      ...bare.map((alias) => ({ alias, apps: [], users, permissionSets })),
      { alias: 'devhub', apps: packagedBillingSync },
      { alias: 'customer', apps: [...linkedBillingSync, 'secret-access'], users },
    ]);
    writeProject(folder);
    writeFileSync(join(folder, 'orgs.txt'), 'dev\nuat\n');
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-noenc', '-subj', '/CN=my-app'];
    execFileSync('openssl', [...request, '-keyout', 'server.key', '-out', 'server.crt'], {
      cwd: folder,
      stdio: 'pipe',
    });
    const run = async ({ typed, args }: Example): Promise<void> => {
      const changes = !reading.some((verb) => args.includes(verb)) && !args.includes('--dry-run');
      const env: Record<string, string> = args[1] === 'create' ? { SF_TARGET_ORG: 'sandbox-1' } : {};
      runs.set(typed, await orgs.run(changes ? [...args, '--dry-run'] : args, { cwd: folder, env }));
    };
    const lanes = [0, 1].map(async (lane) => {
      for (const example of examples().filter((_, index) => index % 2 === lane)) await run(example);
    });
    await Promise.all(lanes);
  });
  after(async () => orgs.end());

  it('are there for every command', () => {
    expect(examples().length).to.be.at.least(11);
  });

  for (const { typed } of examples()) {
    it(typed, () => {
      const { status, stdout, stderr } = runs.get(typed) ?? {};
      expect(status, `${stdout}${stderr}`).to.equal(0);
    });
  }
});

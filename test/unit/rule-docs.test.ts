import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { rules } from '../../src/audit/catalogue.ts';
import { packageRules } from '../../src/audit/package/lint.ts';
import { readBaseline } from '../../src/audit/baseline/read-baseline.ts';
import { readYaml } from '../../src/manifest/text/read-yaml.ts';
import { sourceOf } from '../../src/manifest/text/source.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/rules.md', root), 'utf8');

describe('docs/rules.md', () => {
  it('is what the rules say', () => {
    const script = fileURLToPath(new URL('scripts/rule-docs.mjs', root));
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
  });

  it('says of every rule what it finds, why, how to fix it, how to accept it, and from which source', () => {
    const sections = page.split(/^## (?=ECA)/m).slice(1);
    expect(sections.map((section) => section.slice(0, 6))).to.deep.equal(
      [...rules, ...packageRules].map(({ id }) => id),
    );
    const parts = ['**Severity**', '**Why.**', '**How to fix.**', '**Cuts off.**', '**How to accept.**', '**Source.**'];
    const gaps = sections.filter((section) => !parts.every((part) => section.includes(part)));
    expect(gaps).to.deep.equal([]);
    expect(page).not.to.match(/undefined|\{\w+\}|OPTION/);
  });

  it('shows a baseline that is one', () => {
    const [, yaml = ''] = /```yaml\n([^]+?)```/.exec(page) ?? [];
    const said = readYaml(yaml, sourceOf(yaml));
    expect(
      readBaseline(said, { file: 'docs/rules.md', groups: undefined }).map(({ rule, org }) => `${rule} ${org ?? ''}`),
    ).to.deep.equal(['ECA005 acme-prod']);
  });
});

import { expect } from 'chai';
import { acceptanceOf, type BaselineEntry, entriesAbout } from '../../../src/audit/baseline/acceptance.ts';
import { baselineNotes } from '../../../src/audit/baseline/baseline-notes.ts';
import { readBaseline as readSaid } from '../../../src/audit/baseline/read-baseline.ts';
import { withEntries } from '../../../src/audit/baseline/write-baseline.ts';
import type { Profile } from '../../../src/audit/facts/rule.ts';
import { type AuditFinding, chosenRules, judgeOrg } from '../../../src/audit/judge.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { readYaml } from '../../../src/manifest/text/read-yaml.ts';
import { sourceOf } from '../../../src/manifest/text/source.ts';
import { eca, factsOf, linkedEca } from '../../golden/audit/audited.ts';

const names = { org: 'admin@acme.com', orgId: '00D000000000001EAA', asked: ['acme-prod'], groups: ['prod'] };
const today = '2026-11-29';
const readBaseline = (content: string): BaselineEntry[] =>
  readSaid(readYaml(content, sourceOf(content)), { file: 'b.yaml', groups: ['prod', 'sandboxes'] });
const text = (entry: string): string => `version: 1\naccepted:\n  - ${entry.trim().replaceAll('\n', '\n    ')}\n`;
const whole = 'rule: ECA002\nreason: mitigated\ntext: behind a gateway\nuntil: 2027-01-01\nby: me@acme.com';
const entry = (more: string): BaselineEntry => {
  const [one] = readBaseline(text(`${whole}\n${more}`));
  if (one === undefined) throw new Error('no entry');
  return one;
};
const pkce = eca({ global: { isPkceRequired: 'false' } });
const choice = { profile: 'base', only: ['ECA002'], except: [], minSeverity: 'low' } as const;
const { findings } = judgeOrg(factsOf([pkce]), chosenRules(choice));
const accepts = (one: BaselineEntry, profile: Profile = 'base', day = today): boolean =>
  findings.every(
    (finding: AuditFinding) => acceptanceOf(finding, entriesAbout([one]), { names, today: day, profile }) === one,
  );

function refusal(content: string): string {
  try {
    readBaseline(content);
  } catch (error) {
    if (!isEcaError(error)) throw error;
    const { line, value, hint } = error.data as { line: string; value: string; hint: string };
    return [error.variant, line, value, hint].join(' ').trim();
  }
  return 'taken';
}

describe('a baseline', () => {
  for (const [title, more, taken] of [
    ['its app and org', 'app: Acme\norg: acme-prod', true],
    ['any app of any org', '', true],
    ['the app in another case', 'app: ACME', true],
    ['another app', 'app: Other', false],
    ['the org by its username', 'org: admin@acme.com', true],
    ['the org by its id of 15 characters', 'org: 00D000000000001', true],
    ['the org by a pattern', "org: 'acme-*'", true],
    ['another org', 'org: acme-uat', false],
    ['its group', 'group: prod', true],
    ['another group', 'group: sandboxes', false],
    ['the org in another group', 'org: acme-prod\ngroup: sandboxes', false],
  ] as const) {
    it(`${taken ? 'accepts' : "doesn't accept"} a finding by an entry for ${title}`, () => {
      expect(accepts(entry(more))).to.equal(taken);
    });
  }

  it('accepts until the end of its last day, and nothing that partners must do', () => {
    expect(accepts(entry(''), 'base', '2027-01-01')).to.equal(true);
    expect(accepts(entry(''), 'base', '2027-01-02')).to.equal(false);
    expect(accepts(entry(''), 'partner')).to.equal(false);
  });

  for (const [title, content, expected] of [
    ['is empty', '', 'version 1'],
    ['has another version', 'version: 2\n', 'version 1'],
    ['has no list', 'version: 1\naccepted: x\n', 'list 2'],
    ['has an entry that is a text', text('x'), 'entry 3'],
    ['has a key that doesn’t exist', text(`${whole}\ngrup: qa`), 'key 8 grup group'],
    ['has a key beside its list that doesn’t exist', 'version: 1\nacepted:\n', 'top-key 2 acepted accepted'],
    ['names a group that the manifest doesn’t have', text(`${whole}\ngroup: prd`), 'group 8 prd prod'],
    ['lacks a reason', text(whole.replace('reason: mitigated\n', '')), 'missing 3 reason'],
    ['has another reason', text(whole.replace('mitigated', 'later')), 'reason 4 later'],
    [
      'names a rule that doesn’t exist',
      text(whole.replace('ECA002', 'ECA999')),
      'rule 3 ECA999 ECA009, ECA019, ECA029',
    ],
    ['ends on a day that no calendar has', text(whole.replace('2027-01-01', '2027-02-30')), 'until 6 2027-02-30'],
    ['has a number as its text', text(whole.replace('behind a gateway', '7')), 'text 5 text'],
  ] as const) {
    it(`is refused with its line if it ${title}`, () => {
      expect(refusal(content)).to.equal(expected);
    });
  }

  it('with thousands of entries is looked at once for each finding, and the first entry in the file counts', () => {
    let looks = 0;
    const looking = (one: BaselineEntry): BaselineEntry => ({
      ...one,
      get org(): undefined {
        looks += 1;
        return undefined;
      },
    });
    const count = 200;
    const entries = Array.from({ length: count }, (_, index) => looking(entry(`app: App_${index}`)));
    const apps = Array.from({ length: count }, (_, index) => ({ ...pkce, name: `app_${index}` }));
    const found = judgeOrg(factsOf(apps), chosenRules(choice)).findings;
    const about = entriesAbout([...entries, entry('')]);
    const context = { names, today, profile: 'base' } as const;
    expect(found.map((one) => acceptanceOf(one, about, context)?.app?.toLowerCase())).to.deep.equal(
      found.map(({ app }) => app?.name),
    );
    expect(looks).to.equal(count);
    const audited = [{ names, findings: found, unjudged: [] }];
    const notes = baselineNotes(entries, audited, {
      ...context,
      ruleIds: ['ECA002'],
      isWhole: true,
      knowsGroups: true,
    });
    expect(notes).to.deep.equal({ expired: [], refused: [], groupless: [], unused: [] });
    expect(looks).to.be.at.most(count * 8);
    const wide = entriesAbout([entry(''), ...entries]);
    expect(found.filter((one) => acceptanceOf(one, wide, context)?.app !== undefined)).to.deep.equal([]);
  });

  it('may be without entries', () => {
    expect(readBaseline('version: 1\naccepted:\n')).to.deep.equal([]);
  });

  describe('is checked after an audit', () => {
    const context = { today, profile: 'base', ruleIds: ['ECA002'], isWhole: true, knowsGroups: true } as const;
    const found = [{ names, ...judgeOrg(factsOf([pkce]), chosenRules(choice)) }];
    const notesOf = (one: BaselineEntry, rest: Partial<Parameters<typeof baselineNotes>[2]> = {}): string =>
      Object.entries(baselineNotes([one], found, { ...context, ...rest }))
        .filter(([, entries]) => entries.length > 0)
        .map(([name]) => name)
        .join(' ');

    it('an entry that accepts something is right', () => {
      expect(notesOf(entry(''))).to.equal('');
    });

    it('an entry that has ended is said', () => {
      expect(notesOf(entry(''), { today: '2027-02-01' })).to.equal('expired');
    });

    it('an entry that has ended isn’t said if its rule or its org wasn’t audited', () => {
      const later = { today: '2027-02-01' };
      expect(notesOf(entry(''), { ...later, ruleIds: ['ECA001'] })).to.equal('');
      expect(notesOf(entry('org: elsewhere@acme.com'), later)).to.equal('');
    });

    it('an entry for what partners must do is said', () => {
      expect(notesOf(entry(''), { profile: 'partner' })).to.equal('refused');
    });

    it('an entry that accepts nothing is said, if its rule and its org were audited', () => {
      expect(notesOf(entry('app: Other'))).to.equal('unused');
      expect(notesOf(entry('app: Other'), { ruleIds: ['ECA001'] })).to.equal('');
      expect(notesOf(entry('app: Other'), { isWhole: false })).to.equal('');
      expect(notesOf(entry('app: Other\norg: acme-prod'), { isWhole: false })).to.equal('unused');
      expect(notesOf(entry('org: elsewhere'))).to.equal('');
      expect(notesOf(entry('group: sandboxes'))).to.equal('');
      expect(notesOf(entry('app: Other\ngroup: prod'))).to.equal('unused');
    });

    it('an entry for a group is said if there is no manifest', () => {
      expect(notesOf(entry('group: prod'), { knowsGroups: false })).to.equal('groupless');
    });

    it('an entry for an app that can’t be judged isn’t called unused', () => {
      const open = [{ names, ...judgeOrg(factsOf([linkedEca()]), chosenRules(choice)) }];
      expect(baselineNotes([entry('app: Acme')], open, context).unused).to.deep.equal([]);
    });
  });

  describe('is written', () => {
    const fresh = {
      rule: 'ECA002',
      app: "O'Neil: #1",
      org: 'admin@acme.com',
      group: 'prod',
      reason: 'accept-risk',
      text: 'PKCE isn’t required',
      until: '2027-02-27',
      by: 'admin@acme.com',
    } as const;

    it('as a file that reads back the same, with its heading', () => {
      const written = withEntries(undefined, [fresh, { ...fresh, app: null }], 'one\ntwo');
      expect(written.split('\n').slice(0, 2)).to.deep.equal(['# one', '# two']);
      const read = readBaseline(written).map(({ line: _line, ...rest }) => rest);
      expect(read).to.deep.equal([fresh, { ...fresh, app: undefined }]);
    });

    it('into a file that keeps its entries and its comments', () => {
      const before = `# ours\n${text(`${whole} # agreed with Jo`)}`;
      const written = withEntries(before, [fresh], 'ignored');
      expect(written).to.contain('# ours\n').and.to.contain('# agreed with Jo');
      expect(readBaseline(written).map(({ rule, by }) => `${rule} ${by}`)).to.deep.equal([
        'ECA002 me@acme.com',
        'ECA002 admin@acme.com',
      ]);
      expect(withEntries(before, [], 'ignored')).to.equal(before);
    });

    it('into a file without entries', () => {
      expect(readBaseline(withEntries('version: 1\n', [fresh], ''))).to.have.length(1);
    });
  });
});

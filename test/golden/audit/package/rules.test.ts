import { expect } from 'chai';
import { rules } from '../../../../src/audit/catalogue.ts';
import { chosenLintRules, judgePackage, lintRules, packageRules } from '../../../../src/audit/package/lint.ts';
import type { PackageFacts } from '../../../../src/audit/package/facts/package-facts.ts';
import { isGap } from '../../../../src/audit/package/facts/package-rule.ts';
import { lintCases } from './cases.ts';
import { project, wellMade } from './project.ts';

function said(id: string, facts: PackageFacts): string {
  const rule = lintRules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  const texts = rule.judge(facts).map((one) => {
    if (isGap(one)) return `? ${one.app ?? 'null'} ${one.why}`;
    const { file, line, column, element, value } = one;
    return `${file}:${line}:${column} ${element ?? 'null'} ${value ?? 'null'}`;
  });
  return texts.join('; ');
}

describe('the rules of a package lint', () => {
  it('all have cases', () => {
    expect(Object.keys(lintCases).sort()).to.deep.equal(lintRules.map(({ id }) => id).sort());
  });

  it('each have a case of their own in which they find nothing', () => {
    const without = Object.entries(lintCases).filter(([, { edge }]) => !edge.some(([, , expected]) => expected === ''));
    expect(without.map(([id]) => id)).to.deep.equal([]);
  });

  it('have ids of their own, in order', () => {
    const ids = packageRules.map(({ id }) => id);
    expect(ids).to.deep.equal(ids.map((_, index) => `ECA${101 + index}`));
    expect(rules.filter(({ id }) => ids.includes(id))).to.deep.equal([]);
  });

  it('find nothing in a package that is well made', () => {
    const everything = chosenLintRules({ only: [], except: [], minSeverity: 'low' });
    expect(judgePackage(project(wellMade()), everything)).to.deep.equal({ findings: [], unjudged: [] });
  });

  for (const [id, { finds, edge }] of Object.entries(lintCases)) {
    describe(id, () => {
      it('finds what is wrong, with its place', () => {
        expect(said(id, finds[0])).to.equal(finds[1]);
      });

      for (const [title, facts, expected] of edge) {
        it(`at the edge: ${title}`, () => {
          expect(said(id, facts)).to.equal(expected);
        });
      }
    });
  }
});

describe('the order of a lint', () => {
  it('is by severity, then by place', () => {
    const {
      finds: [facts],
    } = lintCases.ECA111 ?? { finds: [project([])] };
    const all = chosenLintRules({ only: [], except: [], minSeverity: 'low' });
    const files = [...facts.files, ...(lintCases.ECA102?.finds[0].files ?? [])];
    const { findings } = judgePackage({ ...facts, files }, all);
    expect(findings.map(({ rule, severity }) => `${rule.id} ${severity}`)).to.deep.equal([
      'ECA102 high',
      'ECA111 medium',
    ]);
  });
});

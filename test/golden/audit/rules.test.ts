import { expect } from 'chai';
import { rules } from '../../../src/audit/catalogue.ts';
import type { RuleVerdict } from '../../../src/audit/facts/rule.ts';
import { factsOf } from './audited.ts';
import type { Expected, Subject } from './case.ts';
import { accessCases } from './cases/access.ts';
import { certificateCases } from './cases/certificates.ts';
import { flowCases } from './cases/flows.ts';
import { originCases } from './cases/origin.ts';
import { secretCases } from './cases/secrets.ts';
import { tokenCases } from './cases/tokens.ts';
import { usageCases } from './cases/usage.ts';
import { userCases } from './cases/users.ts';

const families = [
  flowCases,
  tokenCases,
  accessCases,
  userCases,
  secretCases,
  certificateCases,
  usageCases,
  originCases,
] as const;
const cases = Object.fromEntries(families.flatMap((family) => Object.entries(family)));

function verdictOf(id: string, subject: Subject): RuleVerdict {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  const [app, rest] = 'kind' in subject ? [subject, {}] : subject;
  const facts = factsOf([app], rest);
  return rule.on === 'org' ? rule.judge(facts) : rule.judge(app, facts);
}

function said(verdict: RuleVerdict): Expected {
  if (typeof verdict === 'string') return { cannotTell: verdict };
  const texts = verdict.map(({ element, value }) => `${element ?? 'null'} ${value ?? 'null'}`);
  return texts.length === 0 ? null : texts.join('; ').replace(/\d{4}-\d\d-\d\dT\S+Z/, 'DATE');
}

describe('the rules of an audit', () => {
  it('all have cases, and no case is of a rule that is gone', () => {
    expect(Object.keys(cases).sort()).to.deep.equal(rules.map(({ id }) => id).sort());
  });

  it('all have a case at the edge', () => {
    expect(Object.entries(cases).flatMap(([id, { edge }]) => (edge.length === 0 ? [id] : []))).to.deep.equal([]);
  });

  it('have ids that are unique and in order', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).to.deep.equal(rules.map((_, index) => `ECA${String(index + 1).padStart(3, '0')}`));
  });

  for (const [id, { finds, fine, edge }] of Object.entries(cases)) {
    describe(id, () => {
      it('finds what is wrong', () => {
        const [subject, expected] = finds;
        expect(said(verdictOf(id, subject))).to.equal(expected);
      });

      it('finds nothing where all is well', () => {
        expect(said(verdictOf(id, fine))).to.equal(null);
      });

      for (const [title, subject, expected] of edge) {
        it(`at the edge: ${title}`, () => {
          expect(said(verdictOf(id, subject))).to.deep.equal(expected);
        });
      }
    });
  }
});

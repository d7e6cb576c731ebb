import { expect } from 'chai';
import { advisoriesOn, type AuditReport, pinnedFixes } from '../../../scripts/audit/findings.ts';

const advisory = (name: string, number: number): AuditReport['vulnerabilities'][string]['via'][number] => ({
  name,
  title: `Weakness ${number}`,
  severity: 'high',
  url: `https://github.com/advisories/GHSA-${number}`,
});

/** As `npm audit --json` reports: a weak package, those that depend on it, and how each is fixed. */
const report: AuditReport = {
  vulnerabilities: {
    weak: { via: [advisory('weak', 1), advisory('weak', 2)], fixAvailable: true },
    parent: { via: ['weak'], fixAvailable: { name: 'parent', version: '2.0.1', isSemVerMajor: false } },
    other: { via: [advisory('other', 3), 'weak'], fixAvailable: false },
    older: { via: [advisory('weak', 1)], fixAvailable: { name: 'older', version: '9.0.0', isSemVerMajor: true } },
  },
};

describe('what an audit says about the packages in the bundle', () => {
  it('is each advisory about one of them once, and none about what is left out of it', () => {
    const urls = advisoriesOn(new Set(['weak', 'parent']), report).map(({ url }) => url);
    expect(urls).to.deep.equal([1, 2].map((number) => `https://github.com/advisories/GHSA-${number}`));
    expect(advisoriesOn(new Set(['parent']), report)).to.deep.equal([]);
    expect(advisoriesOn(new Set(['weak']), { vulnerabilities: {} })).to.deep.equal([]);
  });

  it('fixes pinned dependencies, but takes no major step without a person', () => {
    expect(pinnedFixes(report)).to.deep.equal(['parent@2.0.1']);
  });
});

import { expect } from 'chai';
import type { PlannedApp, PlannedOrg } from '../../../../src/change/manifest/planned-app.ts';
import { consentFlags, missingConsent } from '../../../../src/input/manifest/own-consent.ts';
import { wantedElsewhere } from '../../../../src/manifest/manifest.ts';
import { savedPlanText } from '../../../../src/output/manifest/saved-plan-text.ts';
import { printForTerminal } from '../../../../src/output/page/going-on.ts';
import { printManifest } from '../../../../src/output/page/texts.ts';

const app = (name: string, action: PlannedApp['action'], isRisky = false): PlannedApp => ({
  wanted: wantedElsewhere({ name, kind: 'eca', settings: {} }),
  before: undefined,
  action,
  change: undefined,
  plan: {
    app: { name, org: 'o', orgId: '00D', policiesReadable: true, documents: [] },
    documents: [],
    gone: [],
    changes: [],
  },
  risks: isRisky ? [{ key: 'PkceRequired', data: {} }] : [],
  notes: [],
  error: null,
});
const org = (apps: PlannedApp[], protect = false): PlannedOrg => ({ org: 'o', group: 'g', protect, apps });
const flagsOf = (...orgs: readonly PlannedOrg[]): string[] =>
  consentFlags(orgs.flatMap((one) => missingConsent(one, { destructive: false, deletions: [] }) ?? []));

describe('the command that applies a saved plan', () => {
  afterEach(() => {
    printManifest(undefined);
    printForTerminal(true);
  });

  it('needs the flags that agree to what its orgs need a yes of their own for, each once', () => {
    expect(flagsOf(org([app('A', 'update')]))).to.deep.equal([]);
    expect(flagsOf(org([app('A', 'update')]), org([app('A', 'update', true)]))).to.deep.equal(['--allow-destructive']);
    expect(flagsOf(org([app('A', 'update')], true))).to.deep.equal(['--allow-destructive']);
    const both = org([app('Old', 'delete'), app('A', 'update', true)]);
    expect(flagsOf(both, both)).to.deep.equal(['--allow-destructive', '--allow-delete Old']);
    expect(flagsOf(org([app('Old', 'delete')]))).to.deep.equal(['--allow-delete Old']);
  });

  it('has them where nobody can be asked, and leaves them to the question elsewhere', () => {
    printManifest('prod.yaml');
    const printed = (): string =>
      savedPlanText('plan.json', 1, ['--allow-destructive', '--allow-delete Old']).replace(/\s+/g, ' ');
    expect(printed()).to.include('"sf eca apply --plan plan.json --manifest prod.yaml"');
    printForTerminal(false);
    expect(printed()).to.include(
      '"sf eca apply --plan plan.json --manifest prod.yaml --allow-destructive --allow-delete Old --no-prompt"',
    );
  });
});

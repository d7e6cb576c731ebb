import { expect } from 'chai';
import { savedPlanText } from '../../../../src/output/manifest/saved-plan-text.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { printManifest } from '../../../../src/output/page/texts.ts';

describe('the manifest in printed commands', () => {
  afterEach(() => printManifest(undefined));
  const next = { key: 'next.lookAtPlan', data: { option: ' --target-org qa' } };
  const missing = new EcaError('ConsentMissing', { app: '', consequences: [] }, { variant: 'plan', next });
  const printed = (): string => [savedPlanText('plan.json', 1, []), ...reportError(missing).actions].join('\n');

  it('is the one that the run was given, as one shell word', () => {
    printManifest('my apps.yaml');
    expect(printed().replace(/\s+/g, ' '))
      .to.include('"sf eca apply --plan plan.json --manifest \'my apps.yaml\'"')
      .and.include('"sf eca plan --manifest \'my apps.yaml\' --target-org qa"');
  });

  it('is not named where the run found its own', () => {
    expect(printed()).to.include('"sf eca apply --plan plan.json"').and.not.include('--manifest');
  });
});

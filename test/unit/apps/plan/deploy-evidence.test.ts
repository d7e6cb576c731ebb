import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { withClues } from '../../../../src/apps/certificate/clues.ts';
import { disableFlow, enableFlow } from '../../../../src/apps/flows/flow-edits.ts';
import { planOf } from '../../../../src/apps/plan/plan.ts';
import { deployEvidence } from '../../../../src/apps/plan/deploy-evidence.ts';
import { acme, documentWith, globalType } from '../acme.ts';

const runAs = 'bot@acme.example.com';
const without = (app: App, type: string): App => ({
  ...app,
  documents: app.documents.filter((document) => document.type !== type),
});

describe('what an org holds after a deploy whose answer was lost', () => {
  const base = acme({
    global: { isClientCredentialsFlowEnabled: 'false' },
    policy: { isClientCredentialsFlowEnabled: 'false' },
  });
  const plan = planOf(base, enableFlow('client-credentials', { runAs })(base));

  it('is the plan, or the base', () => {
    expect(deployEvidence(plan, plan.app)).to.equal('plan');
    expect(deployEvidence(plan, base)).to.equal('base');
  });

  it('is unknown when only a part is there, or something else', () => {
    const half = documentWith(globalType, 'Acme_glbloauth', { isClientCredentialsFlowEnabled: 'true' });
    expect(deployEvidence(plan, { ...base, documents: [half, ...without(base, globalType).documents] })).to.equal(
      'unknown',
    );
    const another = acme({ global: {}, policy: { clientCredentialsFlowUser: 'else@acme.example.com' } });
    expect(deployEvidence(plan, another)).to.equal('unknown');
  });

  it('is the plan although the org writes values in its own way', () => {
    const own = acme({
      global: { isClientCredentialsFlowEnabled: 'true', isDeviceFlowEnabled: 'false' },
      policy: { clientCredentialsFlowUser: 'Bot@acme.example.com ', isClientCredentialsFlowEnabled: 'true' },
    });
    expect(deployEvidence(plan, own)).to.equal('plan');
  });

  it('is unknown where the plan set or took away nothing but a certificate that the org never shows (C2)', () => {
    const app = acme({ global: { isDeviceFlowEnabled: 'false' } });
    const setting = planOf(app, enableFlow('jwt-bearer', { certificate: 'MIIB' })(app));
    expect(deployEvidence(setting, app)).to.equal('unknown');
    const known = withClues(app, [{ kind: 'login', username: 'a@acme.example.com' }]);
    const taking = planOf(known, disableFlow('jwt-bearer')(known));
    expect([taking.documents.length, deployEvidence(taking, app)]).to.deep.equal([1, 'unknown']);
    const both = planOf(app, enableFlow('device', {})(setting.app));
    expect(deployEvidence(both, app)).to.equal('base');
    expect(deployEvidence(both, enableFlow('device', {})(app))).to.equal('plan');
  });

  it('is the base while a policy that the plan creates is not there', () => {
    const bare = acme({ global: { isTokenExchangeEnabled: 'true' } });
    const creating = planOf(bare, enableFlow('token-exchange', {})(bare));
    expect(deployEvidence(creating, bare)).to.equal('base');
    expect(deployEvidence(creating, creating.app)).to.equal('plan');
  });

  it('is unknown when a document has gone, even if the plan only switches things off', () => {
    const app = acme({ global: { isDeviceFlowEnabled: 'true', certificate: 'MIIB' } });
    for (const flow of ['device', 'jwt-bearer'] as const) {
      const switchingOff = planOf(app, disableFlow(flow)(app));
      expect(deployEvidence(switchingOff, without(app, globalType)), flow).to.equal('unknown');
      expect(deployEvidence(switchingOff, switchingOff.app), flow).to.equal('plan');
    }
  });
});

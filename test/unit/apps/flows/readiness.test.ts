import { expect } from 'chai';
import { flowsNotReady } from '../../../../src/apps/flows/readiness.ts';
import { acme, linkedAcme } from '../acme.ts';

const keys = (app: ReturnType<typeof acme>): string[] =>
  flowsNotReady(app, 'dev').map(({ key, data }) => [key, data['flows']].filter(Boolean).join(' '));

describe('what a new consumer is ready for (T1)', () => {
  it('is nothing where no flow is on', () => {
    expect(keys(acme({ global: {} }))).to.deep.equal(['NoFlowOn']);
    expect(flowsNotReady(acme({ global: {} }), 'dev')[0]?.data).to.deep.equal({ app: 'Acme', org: 'dev' });
  });

  it('is logins where a flow is on, and where only the source org knows', () => {
    expect(keys(acme({ global: { callbackUrl: 'https://a.example.com' } }))).to.deep.equal([]);
    expect(keys(linkedAcme())).to.deep.equal([]);
  });

  it('is not a flow that is on in some of its places', () => {
    const half = acme({ global: { isClientCredentialsFlowEnabled: 'true' }, policy: {} });
    expect(keys(half)).to.deep.equal(['FlowsHalfOn client-credentials']);
  });
});

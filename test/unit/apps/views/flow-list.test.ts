import { expect } from 'chai';
import { flowList } from '../../../../src/apps/views/flow-list.ts';
import { flowNames } from '../../../../src/apps/flows/flow-names.ts';
import { acme, globalType, linkedAcme, policyType } from '../acme.ts';

describe('the flows of an app', () => {
  it('come in one order, each with its state and the elements it lives in', () => {
    const { app, kind, flows } = flowList(
      acme({ global: { isTokenExchangeEnabled: 'true' }, policy: { isTokenExchangeFlowEnabled: 'false' } }),
    );
    expect([app, kind]).to.deep.equal(['Acme', 'eca']);
    expect(flows.map(({ flow }) => flow)).to.deep.equal(flowNames);
    expect(flows.at(-1)).to.deep.equal({
      flow: 'token-exchange',
      state: 'partial',
      missing: ['policy'],
      places: [
        { type: globalType, field: 'isTokenExchangeEnabled', value: 'true' },
        { type: policyType, field: 'isTokenExchangeFlowEnabled', value: 'false' },
        { type: globalType, field: 'isSecretRequiredForTokenExchange', value: null },
      ],
    });
  });

  it('of a linked app say why they are unknown, and show what is local', () => {
    const { flows } = flowList(linkedAcme({ policy: { isClientCredentialsFlowEnabled: 'true' } }));
    const entry = flows.find(({ flow }) => flow === 'client-credentials');
    expect(entry).to.include({ state: 'unknown', reason: 'linked' });
    expect(entry?.places.map(({ value }) => value)).to.deep.equal([null, 'true', null]);
  });
});

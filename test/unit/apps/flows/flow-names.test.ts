import { expect } from 'chai';
import { flowNames, readFlowName } from '../../../../src/apps/flows/flow-names.ts';
import { refusalOf } from '../acme.ts';

describe('a flow name', () => {
  it('is taken as it is, in any case, with blanks or underscores for hyphens', () => {
    for (const name of flowNames) {
      const typed = [name, name.toUpperCase(), ` ${name.replaceAll('-', '_')} `, name.replaceAll('-', ' ')];
      expect(typed.map(readFlowName)).to.deep.equal([name, name, name, name]);
    }
  });

  it('that is none is refused with the near ones, or with all', () => {
    expect(refusalOf(() => readFlowName(' devcie '))).to.deep.equal({
      code: 'FlowUnknown',
      data: { flow: 'devcie', flows: 'device' },
    });
    expect(refusalOf(() => readFlowName('username-password')).data).to.deep.equal({
      flow: 'username-password',
      flows: flowNames.join(', '),
    });
    expect(refusalOf(() => readFlowName('')).code).to.equal('FlowUnknown');
  });
});

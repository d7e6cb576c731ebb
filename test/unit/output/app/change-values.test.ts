import { expect } from 'chai';
import { valueText } from '../../../../src/output/app/change-text.ts';

describe('the value of an element on one line', () => {
  it('separates the entries of a list by one comma, whether or not its lines end with one', () => {
    for (const list of ['Acme_Sync,\n        Nordwind', 'Acme_Sync\nNordwind', 'Acme_Sync ,\r\n Nordwind\n'])
      expect(valueText('commaSeparatedPermissionSet', list)).to.equal('Acme_Sync, Nordwind');
  });
});

import { expect } from 'chai';
import { changesText, valueText } from '../../../../src/output/app/change-text.ts';

describe('the value of an element on one line', () => {
  it('separates the entries of a list by one comma, whether or not its lines end with one', () => {
    for (const list of ['Acme_Sync,\n        Nordwind', 'Acme_Sync\nNordwind', 'Acme_Sync ,\r\n Nordwind\n'])
      expect(valueText('commaSeparatedPermissionSet', list)).to.equal('Acme_Sync, Nordwind');
  });

  it('shows the line ends of a text, which are a part of it', () => {
    expect(valueText('description', 'a\r\nb')).to.equal('a⏎b');
    expect(valueText('description', 'a, b')).to.equal('a, b');
    expect(valueText('ipRanges[1].description', 'a\n\nb')).to.equal('a⏎⏎b');
  });
});

describe('the heading of a document that changes', () => {
  it('has its name on a line of its own where both are wider than the page', () => {
    const type = 'ExtlClntAppOauthConfigurablePolicies';
    const fullName = `${'Long_'.repeat(12)}defaultPolicy`;
    const text = changesText([{ type, fullName, field: 'label', before: 'A', after: 'B' }]);
    expect(text.split('\n').slice(0, 2)).to.deep.equal([`  ${type}`, `  ${fullName}`]);
  });
});

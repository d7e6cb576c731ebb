import { expect } from 'chai';
import { isNameTyped } from '../../../src/input/typed-name.ts';

/** What came of these answers, one after the other, and what was pointed out in between. */
async function typing(...answers: string[]): Promise<{ agreed: boolean; told: string[]; left: number }> {
  const [rest, told] = [[...answers], new Array<string>()];
  const agreed = await isNameTyped('Billing_Two', {
    ask: async () => Promise.resolve(rest.shift() ?? ''),
    tell: (typed, mistake) => void told.push(mistake === 'otherCase' ? typed : `${mistake}: ${typed}`),
  });
  return { agreed, told, left: rest.length };
}

describe('a name to type before a deletion', () => {
  it('is a yes as it is written, blanks around it or not', async () => {
    expect(await typing('Billing_Two')).to.deep.equal({ agreed: true, told: [], left: 0 });
    expect(await typing(' Billing_Two ')).to.deep.equal({ agreed: true, told: [], left: 0 });
  });

  it('is asked for again in another case, as often as it is typed so', async () => {
    const twice = await typing('billing_two', 'BILLING_TWO', 'Billing_Two');
    expect(twice).to.deep.equal({ agreed: true, told: ['billing_two', 'BILLING_TWO'], left: 0 });
    expect(await typing('billing_two', '')).to.deep.equal({ agreed: false, told: ['billing_two'], left: 0 });
  });

  it('is a no as anything else', async () => {
    expect(await typing('', 'Billing_Two')).to.deep.equal({ agreed: false, told: [], left: 1 });
    for (const other of ['y', 'yes', 'Billing_Too']) {
      const told = [`otherName: ${other}`];
      expect(await typing(other, 'Billing_Two'), other).to.deep.equal({ agreed: false, told, left: 1 });
    }
  });
});

import { expect } from 'chai';
import { changeIpRanges, type IpRange, ipRanges } from '../../../../src/apps/fields/ip-ranges.ts';
import { acme, refusalOf } from '../acme.ts';

const range = (number: number): IpRange => ({ startIpAddress: `10.0.0.${number}`, endIpAddress: `10.0.0.${number}` });
const numbers = (from: number, to: number): IpRange[] =>
  Array.from({ length: to - from + 1 }, (_, index) => range(from + index));
const add = (ranges: IpRange[]): ReturnType<typeof changeIpRanges> => changeIpRanges({ add: ranges, remove: [] });

describe('trusted IP ranges', () => {
  it('are added behind the others, each once', () => {
    const app = add([range(1), range(2)])(acme());
    expect(ipRanges(app)).to.deep.equal(['10.0.0.1-10.0.0.1', '10.0.0.2-10.0.0.2']);
    expect(add([range(2)])(app)).to.equal(app);
  });

  it('are removed before others are added, so a full list can change', () => {
    const full = add(numbers(1, 128))(acme());
    expect(ipRanges(full)).to.have.length(128);
    const changed = changeIpRanges({ add: [range(200)], remove: [range(5)] })(full);
    expect(ipRanges(changed)).to.have.length(128).and.to.include('10.0.0.200-10.0.0.200');
  });

  it('are at most 128', () => {
    const full = add(numbers(1, 128))(acme());
    expect(refusalOf(() => add([range(129)])(full))).to.deep.equal({
      code: 'IpRangeInvalid',
      data: { range: '10.0.0.129-10.0.0.129', why: 'too-many' },
    });
  });

  it('have a description where they are given one; without one the current one stays', () => {
    const described = { ...range(1), description: 'Office & home' };
    const texts = (app: ReturnType<typeof acme>): Array<string | undefined> =>
      app.documents.map(({ xml }) => /<description>(.*)</.exec(xml.text)?.[1]).filter((text) => text !== undefined);
    const app = add([described])(acme());
    expect(texts(app)).to.deep.equal(['Office &amp; home']);
    expect(add([range(1)])(app)).to.equal(app);
    expect(texts(add([{ ...range(1), description: 'Lab' }])(app))).to.deep.equal(['Lab']);
    expect(texts(add([described])(add([range(1)])(acme())))).to.deep.equal(['Office &amp; home']);
    const gone = changeIpRanges({ add: [], remove: [range(1)] })(app);
    expect([ipRanges(gone), texts(gone)]).to.deep.equal([[], []]);
  });

  it('that are missing cannot be removed', () => {
    const remove = { add: [], remove: [range(1)] };
    const { startIpAddress, endIpAddress } = range(2);
    expect(refusalOf(() => changeIpRanges(remove)(add([range(2)])(acme())))).to.deep.equal({
      code: 'NothingToRemove',
      data: {
        app: 'Acme',
        value: `${range(1).startIpAddress}-${range(1).endIpAddress}`,
        why: 'ip-range',
        hint: `${startIpAddress}-${endIpAddress}`,
      },
    });
    const app = acme();
    expect(changeIpRanges({ ...remove, ifPresent: true })(app)).to.equal(app);
  });

  it('are the same however their addresses are spelled', () => {
    const ends = (startIpAddress: string, endIpAddress: string): IpRange => ({ startIpAddress, endIpAddress });
    const app = add([ends('2001:db8::', '2001:DB8:0:0::ff')])(acme());
    const [again, other] = [ends('2001:0db8:0::0', '2001:db8::0:ff'), ends('2001:db8::', '2001:db8::fe')];
    expect(add([again])(app)).to.equal(app);
    expect(ipRanges(add([other])(app))).to.have.length(2);
    expect(ipRanges(changeIpRanges({ add: [], remove: [again] })(app))).to.deep.equal([]);
  });

  it('are a whole list, of which the present ones keep their place and their words', () => {
    const app = add([range(1), { ...range(2), description: 'Lab' }])(acme());
    const changed = changeIpRanges({ set: [range(3), range(2)], add: [range(4)], remove: [] })(app);
    expect(ipRanges(changed).map((one) => one.slice(-1))).to.deep.equal(['2', '3', '4']);
    expect(changed.documents.some(({ xml }) => xml.text.includes('<description>Lab<'))).to.equal(true);
    expect(ipRanges(changeIpRanges({ set: [], add: [], remove: [] })(app))).to.deep.equal([]);
  });

  it('of an app without OAuth settings are none', () => {
    expect(ipRanges(acme({ settings: undefined }))).to.deep.equal([]);
  });
});

import { BlockList, isIP } from 'node:net';
import { expect } from 'chai';
import fc from 'fast-check';
import { addressText, networkOf, readAddress } from '../../../../src/apps/fields/ip-address.ts';

const spellings: ReadonlyArray<readonly [string, string]> = [
  ['0.0.0.0', '0.0.0.0'],
  ['203.0.113.9', '203.0.113.9'],
  ['::', '::'],
  ['::1', '::1'],
  ['1::', '1::'],
  ['2001:0DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ['::ffff:192.0.2.1', '::ffff:c000:201'],
];

describe('an IP address (RFC 5952)', () => {
  for (const [typed, usual] of spellings) {
    it(`${typed} is ${usual}`, () => {
      const address = readAddress(typed);
      expect(address && addressText(address)).to.equal(usual);
    });
  }

  it('isn’t any other text', () => {
    const others = ['', '1.2.3', '1.2.3.4.5', '1:2', '::1%eth0', 'g::', '1:2:3:4:5:6:7:8:9', 'office'];
    expect(others.map(readAddress)).to.deep.equal(others.map(() => undefined));
  });

  it('survives being written, and its network has it between its ends, as Node says too', () => {
    const addresses = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(addresses, fc.nat({ max: 128 }), (typed, bits) => {
        const address = readAddress(typed);
        if (address === undefined) throw new Error(`${typed} was not read`);
        expect(readAddress(addressText(address))).to.deep.equal(address);
        const kind = isIP(typed) === 6 ? 'ipv6' : 'ipv4';
        const [first, last] = networkOf(address, Math.min(bits, address.bits)).map(addressText);
        const list = new BlockList();
        list.addRange(first ?? '', last ?? '', kind);
        const subnet = new BlockList();
        subnet.addSubnet(typed, Math.min(bits, address.bits), kind);
        expect([
          list.check(typed, kind),
          subnet.check(first ?? '', kind),
          subnet.check(last ?? '', kind),
        ]).to.deep.equal([true, true, true]);
      }),
    );
  });
});

import { expect } from 'chai';
import { textOfBytes } from '../../../src/errors/text-encoding.ts';

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('the text in a file', () => {
  const rows: ReadonlyArray<readonly [encoding: string, bytes: Uint8Array]> = [
    ['UTF-8', Buffer.from('Schlüssel\r\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFSchlüssel\r\n')],
    ['UTF-16 as PowerShell writes it', Buffer.from('\uFEFFSchlüssel\r\n', 'utf16le')],
    ['UTF-16 with the other byte first', bigEndian('\uFEFFSchlüssel\r\n')],
  ];
  for (const [encoding, bytes] of rows) {
    it(`is read from ${encoding}`, () => {
      expect(textOfBytes(bytes)).to.equal('Schlüssel\r\n');
    });
  }

  it('is not guessed', () => {
    for (const bytes of [
      Buffer.from('abc', 'utf16le'),
      Buffer.from([0x53, 0xfc, 0x64]),
      Buffer.from([0xff, 0xfe, 0x00]),
    ]) {
      expect(textOfBytes(bytes)).to.equal(undefined);
    }
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { overlay } from '../../../src/apps/files/overlay.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { childText } from '../../../src/xml/read.ts';
import { textOf } from '../../unit/apps/acme.ts';

const type = 'ExtlClntAppGlobalOauthSettings';
const names = ['callbackUrl', 'consumerKey', 'isDeviceFlowEnabled', 'isPkceRequired', 'label', 'unknownElement'];
const word = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' }).filter((text) => text.trim() === text);
const document = fc
  .dictionary(fc.constantFrom(...names), fc.oneof(word, fc.constantFrom('true', 'false')))
  .map((fields) => textOf(type, fields));

describe('a document laid over another', () => {
  it('then says what the other says, and laid over once more changes nothing (M1)', () => {
    fc.assert(
      fc.property(document, document, fc.boolean(), (base, from, complete) => {
        const { root } = parseXml(from, 'from');
        const text = overlay(base, root, { ignored: [], complete }, 'base');
        expect(overlay(text, root, { ignored: [], complete }, 'base')).to.equal(text);
        const after = parseXml(text, 'after').root;
        for (const { name, text: value } of root.children)
          if (name === 'label' || name === 'unknownElement') expect(childText(after, name)).to.equal(value);
        if (complete) expect(after.children).to.have.length(root.children.length);
      }),
    );
  });

  it('leaves ignored elements as they are, byte for byte', () => {
    fc.assert(
      fc.property(document, document, (base, from) => {
        const text = overlay(base, parseXml(from, 'from').root, { ignored: names, complete: true }, 'base');
        expect(text).to.equal(base);
      }),
    );
  });
});

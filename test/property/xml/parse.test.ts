import { expect } from 'chai';
import fc from 'fast-check';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { type XmlElement, parseXml } from '../../../src/xml/document.ts';
import { escapeText } from '../../../src/xml/edit.ts';
import { leaves } from '../../../src/xml/read.ts';
import { splice } from '../../../src/xml/splice.ts';
import { document, value } from './documents.ts';

function withDescendants(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(withDescendants)];
}

describe('any document', () => {
  it('is the same text after no edits', () => {
    fc.assert(fc.property(document, ({ text }) => splice(text, []) === text));
  });

  it('is read as what was meant', () => {
    fc.assert(
      fc.property(document, (sample) => {
        expect(leaves(parseXml(sample.text).root)).to.deep.equal(sample.leaves);
      }),
    );
  });

  it('has its tags where the offsets say', () => {
    fc.assert(
      fc.property(document, ({ text }) => {
        for (const { name, start, end, innerStart, innerEnd, selfClosing } of withDescendants(parseXml(text).root)) {
          expect(text.slice(start, innerStart))
            .to.match(new RegExp(`^<${name}[\\s/>]`))
            .and.match(/>$/);
          expect(text.slice(innerEnd, end)).to.match(selfClosing ? /^$/ : new RegExp(`^</${name}\\s*>$`));
        }
      }),
    );
  });

  it('with characters taken out or put in is read or refused with XmlInvalid', () => {
    const damage = fc.record({
      at: fc.nat(),
      length: fc.nat(3),
      content: fc.constantFrom('', '<', '>', '&', '"', '/', '!', '-->', '<a>'),
    });
    fc.assert(
      fc.property(document, damage, ({ text }, { at, length, content }) => {
        const start = at % text.length;
        try {
          parseXml(splice(text, [{ start, end: Math.min(start + length, text.length), content }]));
        } catch (error) {
          expect(error).to.be.instanceOf(EcaError).with.property('code', 'XmlInvalid');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('attack: a value of a flag becomes markup in a document', () => {
  it('is read back as it was escaped', () => {
    fc.assert(
      fc.property(value, fc.constantFrom('', '\r', '\r\n'), (text, ending) => {
        expect(parseXml(`<A>${escapeText(text + ending)}</A>`).root.text).to.equal(text + ending);
      }),
    );
  });
});

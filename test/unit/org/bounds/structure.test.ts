import { expect } from 'chai';
import { excessOf } from '../../../../src/org/bounds/structure.ts';

const long = 'x'.repeat(10_001);

describe('the limits on the structure of an answer (R12)', () => {
  const refused: ReadonlyArray<readonly [string, string]> = [
    [`<a b="${long}"/>`, 'an attribute of more than 10000 characters'],
    [`<a b='>${long}'/>`, 'an attribute of more than 10000 characters'],
    [`<a b="${long}`, 'a tag of more than 20000 characters'],
    [`<!-- > ${long.repeat(2)} -->`, 'a tag of more than 20000 characters'],
    [`<a ${'b="c" '.repeat(4000)}/>`, 'a tag of more than 20000 characters'],
    [`<a b="${long.slice(0, 9000)}"/>`.repeat(700), 'more than 6000000 characters of tags'],
    [`<a b=">${long.slice(0, 9000)}"/>`.repeat(700), 'more than 6000000 characters of attributes'],
    [`<a>${'&amp;'.repeat(600_001)}</a>`, 'more than 600000 elements'],
  ];
  for (const [text, problem] of refused)
    it(`refuse ${text.slice(0, 12)}…: ${problem}`, () => expect(excessOf(text)).to.equal(problem));

  const allowed = [
    `<!DOCTYPE html><img src="data:image/png;base64,${long}">`,
    `<a b="${'x'.repeat(9000)}" c=''/>`,
    // a text, such as a zip in base64, may be long, and may have an equals sign and a quote that nothing ends
    `<a>${long}==</a>`,
    '<a>label="Acme</a><b c="d"/>',
    `<a>it's b='c</a>${'<d/>'.repeat(9000)}`,
  ];
  for (const text of allowed) it(`allow ${text.slice(0, 24)}…`, () => expect(excessOf(text)).to.equal(undefined));
});

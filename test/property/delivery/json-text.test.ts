import { expect } from 'chai';
import fc from 'fast-check';
import { setMembers } from '../../../src/delivery/json-text.ts';

const names = ['clientId', 'clientSecret'];
/** Values as they are written; some hold what looks like members. */
const raw = fc.oneof(
  fc.constantFrom(
    '1e400',
    '12345678901234567890',
    '{ "clientId": "inner" }',
    '[{"a":"}"}, "clientSecret"]',
    '"\\u007b\\""',
  ),
  fc.json({ maxDepth: 2 }),
);
const member = fc.tuple(fc.oneof(fc.string(), fc.constantFrom(...names, '__proto__')), raw);
const blanks = fc.constantFrom('', ' ', '\n  ', '\r\n\t', '\n    ');

const objects = fc.record({
  members: fc.array(member, { maxLength: 5 }),
  lead: blanks,
  colon: fc.constantFrom(':', ': ', ' :\n '),
  close: blanks,
  around: fc.constantFrom(['', ''], ['\uFEFF', '\n'], [' \n', ''] as const),
});
type Shape = typeof objects extends fc.Arbitrary<infer T> ? T : never;

const write = ({ lead, colon, close, around: [before = '', after = ''] }: Shape, members: Shape['members']): string =>
  `${before}{${members.map(([name, value]) => `${lead}${JSON.stringify(name)}${colon}${value}`).join(',')}${close}}${after}`;

describe('any JSON object', () => {
  it('gets the members and keeps every other byte, its layout too', () => {
    fc.assert(
      fc.property(objects, fc.string(), fc.string(), (shape, id, secret) => {
        const now: Record<string, string> = { clientId: id, clientSecret: secret };
        const text = (name: string): string => JSON.stringify(now[name]);
        const changed = shape.members.map(
          ([name, value]) => [name, names.includes(name) ? text(name) : value] as const,
        );
        const missing = names.filter((name) => !shape.members.some(([one]) => one === name));
        const edited = setMembers(write(shape, shape.members), now);
        const parsed = JSON.parse(edited.replace('\uFEFF', '')) as Record<string, unknown>;
        expect(parsed).to.include(now);
        if (shape.members.length > 0) {
          expect(edited).to.equal(
            write(shape, [
              ...changed.map(([...one]) => one),
              ...missing.map((name): [string, string] => [name, text(name)]),
            ]),
          );
        }
        expect(setMembers(edited, now)).to.equal(edited);
      }),
      { numRuns: 300 },
    );
  });

  it('is distinguished from everything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().filter((text) => !text.startsWith('{')),
          fc.constantFrom('{', '{"a":1,}', '{"a":1}x', '// c\n{}', 'null'),
        ),
        (text) => {
          expect(() => setMembers(text, { clientId: 'x' })).to.throw(SyntaxError);
        },
      ),
      { numRuns: 100 },
    );
  });
});

import { expect } from 'chai';
import { choices } from '../../emulator/org/switches.ts';
import { together } from '../org/together.ts';
import { disputes } from './metadata-disputes.ts';
import { scene } from './scene.ts';

const sidesOf = (name: string): readonly string[] =>
  (choices as Readonly<Record<string, readonly string[]>>)[name] ?? [];

describe('where published reports disagree, the commands work or refuse on either side', () => {
  it('every side of a dispute has an outcome', () => {
    for (const [name, { seen }] of Object.entries(disputes)) {
      expect(sidesOf(name), name).not.to.deep.equal([]);
      if (typeof seen !== 'string') expect(Object.keys(seen), name).to.deep.equal([...sidesOf(name)]);
    }
  });

  together(
    Object.fromEntries(
      Object.entries(disputes).flatMap(([name, { look, seen, spec, apiVersion }]) =>
        sidesOf(name).map((side) => {
          const expected = typeof seen === 'string' ? seen : seen[side];
          const run = async (): Promise<void> => {
            const at = await scene({ ...spec, switches: { [name]: side } }, apiVersion ? { apiVersion } : {});
            expect(await look(at, side)).to.equal(expected);
          };
          return [`${name} ${side}: ${expected}`, run];
        }),
      ),
    ),
  );
});

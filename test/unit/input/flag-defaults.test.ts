import { readdirSync } from 'node:fs';
import { expect } from 'chai';

type Flag = {
  readonly default?: unknown;
  readonly dependsOn?: readonly string[];
  readonly relationships?: ReadonlyArray<{ readonly type: string; readonly flags: readonly string[] }>;
};

/** The flags without which a flag is refused. */
function neededBy({ dependsOn = [], relationships = [] }: Flag): readonly string[] {
  return [...dependsOn, ...relationships.flatMap(({ type, flags }) => (type === 'all' ? flags : []))];
}

const folder = new URL('../../../src/input/', import.meta.url);
const isFlag = (value: unknown): value is Flag => typeof value === 'object' && value !== null && 'parse' in value;

/** All sets of flags that the modules of the room's flags export. */
async function flagSets(): Promise<Array<Readonly<Record<string, Flag>>>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('flags.ts'));
  const modules = await Promise.all(names.map(async (name) => import(new URL(name, folder).href) as Promise<object>));
  return modules
    .flatMap((module) => Object.values(module) as unknown[])
    .filter((set): set is Record<string, Flag> => typeof set === 'object' && set !== null)
    .filter((set) => Object.values(set).some(isFlag));
}

describe('a flag that needs another', () => {
  it('has no default, which oclif takes for typed: each run would ask for the other flag', async () => {
    const sets = await flagSets();
    const needing = sets.flatMap((set) =>
      Object.entries(set)
        .filter(([, flag]) => neededBy(flag).length > 0)
        .map(([name, flag]) => ({ name, flag, set })),
    );
    expect(needing.map(({ name }) => name)).to.include('replace-alias');
    const wrong = needing.filter(
      ({ flag, set }) =>
        flag.default !== undefined && neededBy(flag).some((other) => set[other]?.default === undefined),
    );
    expect(wrong.map(({ name }) => name)).to.deep.equal([]);
  });
});

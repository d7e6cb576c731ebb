import type { Place, Problem } from '../place.ts';
import type { Said } from '../text/said.ts';
import { afresh, report, type Source, sortedProblems } from '../text/source.ts';
import { type Misfit, whatFits } from './what-fits.ts';

/** The compiled schema: whether a value fits it, and afterwards in `errors` where it doesn't. */
export type SchemaJudge = {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaFault[] | null;
};

/** Where a value doesn't fit, as a JSON pointer; a key that may not be there is among the parameters. */
type SchemaFault = Misfit & {
  readonly instancePath: string;
  /** The name of a key that doesn't fit; the key's own fault says it, too. */
  readonly propertyName?: string;
};

/**
 * What the schema refuses in a manifest in which no reader found a problem, so that `sf eca validate` accepts nothing
 * that an editor marks. Of a manifest with problems the schema would only say the same again, without the reason.
 */
export function schemaProblems(said: Said, source: Source, judge: SchemaJudge): Problem[] {
  if (judge(plainValue(said, new Map()))) return [];
  const own = afresh(source);
  // a key's own fault says of a name that doesn't fit what its pattern says of it
  const faults = (judge.errors ?? []).filter(({ propertyName }) => propertyName === undefined).map(pointed);
  const around = new Set(faults.flatMap(({ pointer }) => pointersAbove(pointer)));
  for (const [pointer, misfits] of Map.groupBy(faults, (fault) => fault.pointer)) {
    // of a value with alternatives, what is wrong inside says more
    if (around.has(pointer)) continue;
    const path = partsOf(pointer);
    const { name, found, at, keyAt } = placed(said, path);
    const isKey = misfits.some((fault) => fault.isKey);
    const text = found?.kind === 'scalar' ? found.text : undefined;
    report(own, isKey ? keyAt : at, whatFits(misfits, { name, text, path }));
  }
  return sortedProblems(own.problems);
}

/** Where a fault is: at a value, or at a key that may not be there. */
function pointed(fault: SchemaFault): SchemaFault & { readonly pointer: string; readonly isKey: boolean } {
  const { instancePath, params } = fault;
  const key = params['additionalProperty'] ?? params['propertyName'];
  if (typeof key !== 'string') return { ...fault, pointer: instancePath, isKey: false };
  const pointer = `${instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { ...fault, pointer, isKey: true };
}

function pointersAbove(pointer: string): string[] {
  const parts = pointer.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

type Placed = {
  readonly name: string;
  readonly found: Said | undefined;
  readonly at: Place;
  readonly keyAt: Place;
};

/** The value at a path, its place, and the last key on the way to it. */
function placed(root: Said, path: readonly string[]): Placed {
  let said: Said | undefined = root;
  let found = { name: '', at: root.at, keyAt: root.at };
  for (const part of path) {
    if (said?.kind === 'list') {
      said = said.items[Number(part)];
      if (said !== undefined) found = { ...found, at: said.at };
    } else if (said?.kind === 'map') {
      const entry = said.entries.find(({ name }) => name === part);
      said = entry?.value;
      if (entry !== undefined) found = { name: entry.name, at: entry.value.at, keyAt: entry.at };
    }
  }
  return { ...found, found: said };
}

/** The value as JSON has it, with any name of a key as a key. */
function plainValue(said: Said, known: Map<Said, unknown>): unknown {
  if (said.kind === 'scalar') return said.value;
  if (known.has(said)) return known.get(said);
  const made = said.kind === 'list' ? said.items.map((item) => plainValue(item, known)) : plainMapping(said, known);
  known.set(said, made);
  return made;
}

function plainMapping({ entries }: Extract<Said, { readonly kind: 'map' }>, known: Map<Said, unknown>): unknown {
  const made = Object.create(null) as Record<string, unknown>;
  for (const { name, value } of entries) made[name] = plainValue(value, known);
  return made;
}

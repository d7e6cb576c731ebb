import type { KeyValue } from '../keys/key.ts';
import type { OrgFacts } from '../manifest.ts';
import { fillVariables, withoutVariables } from '../values/variables.ts';

/** Shorter ones occur in a text by chance. */
const shortestFact = 3;

const facts = ['username', 'host', 'alias'] as const;

/** A value as the manifest writes it: nothing in it is a variable by accident. */
export function writtenValue(value: KeyValue): KeyValue {
  return withTexts(value, withoutVariables);
}

/**
 * The values of several orgs as one, if they differ only in what the org is called: its username, its host or its
 * alias become `${org.…}`. Undefined if they differ in more.
 */
export function sharedTemplate(
  values: ReadonlyArray<{ readonly org: OrgFacts; readonly value: KeyValue }>,
): KeyValue | undefined {
  const isRead = (written: KeyValue, { org, value }: (typeof values)[number]): boolean =>
    JSON.stringify(withTexts(written, (text) => filledIn(text, org))) === JSON.stringify(value);
  const forms = facts.map((fact) =>
    values.map(({ org, value }) => withTexts(value, (text) => withFact(withoutVariables(text), fact, org[fact]))),
  );
  return forms.find(
    ([first, ...others]) =>
      first !== undefined &&
      others.every((one) => JSON.stringify(one) === JSON.stringify(first)) &&
      values.every((one) => isRead(first, one)),
  )?.[0];
}

/** What a reader makes of a template in an org: behind a `$` a variable would be a literal text. */
function filledIn(text: string, org: OrgFacts): string {
  const valueOf = (name: string): string =>
    facts.map((fact) => (name === `org.${fact}` ? org[fact] : '') ?? '').join('');
  return fillVariables(text, (name) => ({ text: valueOf(name), unresolved: [], environment: [] })).text;
}

function withFact(text: string, fact: (typeof facts)[number], value: string | undefined): string {
  return value === undefined || value.length < shortestFact ? text : text.replaceAll(value, () => `\${org.${fact}}`);
}

function withTexts(value: KeyValue, change: (text: string) => string): KeyValue {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(change);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, one === null ? null : change(one)]));
}

function isList(value: KeyValue): value is readonly string[] {
  return Array.isArray(value);
}

import { closest } from '../../apps/closest.ts';
import { isNothing, type Said, type SaidEntry, type SaidScalar } from '../text/said.ts';
import { report, type Source } from '../text/source.ts';

/** The entries of a mapping; reports anything else and returns none. */
export function entriesIn({ name, value }: SaidEntry, source: Source): readonly SaidEntry[] {
  if (value.kind === 'map') return value.entries;
  report(source, value.at, { key: 'NotMapping', data: { name } });
  return [];
}

/** One text, or a list of texts. Reports anything else. */
export function textsIn({ name, value }: SaidEntry, source: Source): readonly SaidScalar[] {
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => {
    if (item.kind === 'scalar' && item.value !== null && item.text.trim() !== '') return [item];
    report(source, item.at, { key: 'NotText', data: { name } });
    return [];
  });
}

/** One of a closed set of words; reports anything else with near misses. */
export function wordIn<Word extends string>(
  { name, value }: SaidEntry,
  words: readonly Word[],
  source: Source,
): Word | undefined {
  const text = value.kind === 'scalar' ? value.text : '';
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  report(source, value.at, { key: 'WordUnknown', data: { name, value: text, words: nearest(text, words) } });
  return undefined;
}

/** Near misses, or all words if none is near. */
export function nearest(typed: string, words: readonly string[]): string {
  const near = closest(typed, words);
  return (near.length > 0 ? near : words).join(', ');
}

/** Whether a value says yes or no; undefined for anything else. */
export function switchIn(value: Said): boolean | undefined {
  return value.kind === 'scalar' ? switchOf(value.text) : undefined;
}

/** What a text says as a switch; YAML 1.2 reads `on` and `off` as texts. */
export function switchOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'on') return true;
  return word === 'false' || word === 'off' ? false : undefined;
}

/** Whether an entry has no value, which is a mistake wherever null means nothing. */
export function lacksValue({ name, at, value }: SaidEntry, source: Source): boolean {
  if (!isNothing(value)) return false;
  report(source, at, { key: 'ValueMissing', data: { name } });
  return true;
}

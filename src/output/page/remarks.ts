import { wrapWithPrefix } from './layout.ts';
import { warned } from './style.ts';

/** Remarks as a list, each with a mark; empty if there are none. */
export function remarks(texts: readonly string[]): string {
  return texts.map((text) => wrapWithPrefix(`  ${warned('!')} `, text)).join('\n');
}

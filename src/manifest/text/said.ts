import type { Place } from '../place.ts';

/** A scalar of the manifest; `text` is as it is written, so that `1.10` stays `1.10`. */
export type SaidScalar = {
  readonly kind: 'scalar';
  readonly at: Place;
  readonly value: string | number | boolean | null;
  readonly text: string;
};

/** One entry of a mapping; `at` is the place of its name. */
export type SaidEntry = { readonly name: string; readonly at: Place; readonly value: Said };

/** What the manifest's text says at one place: aliases and merges are already followed. */
export type Said =
  | SaidScalar
  | { readonly kind: 'list'; readonly at: Place; readonly items: readonly Said[] }
  | { readonly kind: 'map'; readonly at: Place; readonly entries: readonly SaidEntry[] };

/** Whether the value is `null` or left empty. */
export function isNothing(said: Said): boolean {
  return said.kind === 'scalar' && said.value === null;
}

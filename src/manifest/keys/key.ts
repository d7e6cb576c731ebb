import type { App } from '../../apps/app.ts';
import type { DocumentType } from '../../apps/document-types.ts';

/** An element by the type of its document and its dotted path. */
export type ElementName = `${DocumentType}.${string}`;

/** How the words of the manifest are spelled in an element, by kind of app; the same unless a kind has its own. */
export type WordSpellings = {
  readonly eca: Readonly<Record<string, string>>;
  readonly connected?: Readonly<Record<string, string>>;
};

/** What a list contains; each kind has checks of its own. */
export type ListKind = 'scope' | 'callback-url' | 'name' | 'ip-range';

/**
 * The valid values of a key. `switch`: on or off, `inverted` if the element says the opposite. `word`: one of a closed
 * set. `list`: all items of a list. `formulas`: a formula for each key. `none`: that word.
 */
export type Rule =
  | { readonly kind: 'text' }
  | { readonly kind: 'switch'; readonly inverted?: true }
  | { readonly kind: 'number' }
  | { readonly kind: 'word'; readonly spellings: WordSpellings }
  | { readonly kind: 'list'; readonly of: ListKind }
  | { readonly kind: 'formulas' }
  | { readonly kind: 'flow' }
  | { readonly kind: 'username' }
  | { readonly kind: 'tls-name' }
  | { readonly kind: 'certificate' }
  | { readonly kind: 'org' }
  | { readonly kind: 'none' };

/** A value in the words of the manifest; null takes away. */
export type KeyValue = string | number | boolean | null | readonly string[] | Readonly<Record<string, string | null>>;

/** One row of the table of keys. */
export type Key = {
  /** Dotted: `policy.refreshToken.unit`. */
  readonly name: string;
  readonly rule: Rule;
  /** Whether null takes the value away; lists can always be empty. */
  readonly removable: boolean;
  /** The elements of an external client app, all of which the key sets; none if it is about whole documents. */
  readonly elements: readonly ElementName[];
  /** The element of a connected app by its dotted path; undefined if such an app has none. */
  readonly connected: string | undefined;
  /** The commands and flags that set the same, without dashes: `policy set permitted-users`. */
  readonly flags: readonly string[];
  /** What an app of either kind has now, in the words of the manifest; undefined if that is nothing or unknown. */
  readonly read: (app: App) => KeyValue | undefined;
};

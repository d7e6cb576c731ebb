/**
 * Why a variable has no value here: `later` means that only an org has it, `long` that its value is longer than any
 * value of an app, `deep` that it is made of too many others, `secret` that it looks like one, `shell` that a shell
 * would read more than a text in it.
 */
export type Unresolved = {
  readonly name: string;
  readonly why:
    'undefined' | 'unlisted' | 'unset' | 'circle' | 'unclosed' | 'later' | 'long' | 'deep' | 'secret' | 'shell';
};

/** The value of a variable. */
export type Lookup = (name: string, trail: readonly string[]) => Filled;

/** A text with its variables replaced, those that couldn't be, and the names of those of the environment in it. */
export type Filled = {
  readonly text: string;
  readonly unresolved: readonly Unresolved[];
  readonly environment: readonly string[];
};

const reference = /\$(\$?)\{([^{}]*)(\}?)/g;

/** No value of an app has as many characters. */
const longest = 20_000;

/** Of a value with many mistakes so many are enough. */
const mostSaid = 20;

/** Whether a text has something to replace; `$${` counts, since it becomes `${`. */
export function hasVariables(text: string): boolean {
  return text.includes('${');
}

/** Replaces each `${NAME}`; `$${` stands for `${` itself. Stops at a text that is longer than any value. */
export function fillVariables(text: string, lookup: Lookup, trail: readonly string[] = []): Filled {
  const unresolved = new Map<string, Unresolved>();
  const environment = new Set<string>();
  let inserted = 0;
  const filled = text.replace(reference, (whole, escaped: string, typed: string, end: string) => {
    if (escaped !== '') return whole.slice(1);
    const name = typed.trim();
    const lacks = (...found: Unresolved[]): void =>
      found.slice(0, mostSaid).forEach((one) => unresolved.set(JSON.stringify([one.name, one.why]), one));
    if (end === '') {
      lacks({ name, why: 'unclosed' });
      return whole;
    }
    const found = lookup(name, trail);
    if (unresolved.size < mostSaid) lacks(...found.unresolved);
    for (const one of found.environment) environment.add(one);
    inserted += found.text.length;
    if (inserted <= longest) return found.text;
    lacks({ name, why: 'long' });
    return '';
  });
  return { text: filled, unresolved: [...unresolved.values()], environment: [...environment] };
}

/** A text in which `fillVariables` finds nothing to replace. */
export function withoutVariables(text: string): string {
  return text.replaceAll('${', () => '$${');
}

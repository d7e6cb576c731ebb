/** Why a variable has no value here: `later` means that only an org has it. */
export type Unresolved = {
  readonly name: string;
  readonly why: 'undefined' | 'unlisted' | 'unset' | 'circle' | 'unclosed' | 'later';
};

/** The value of a variable. */
export type Lookup = (name: string, trail: readonly string[]) => Filled;

/** A text with its variables replaced, and those that couldn't be. */
export type Filled = { readonly text: string; readonly unresolved: readonly Unresolved[] };

const reference = /\$(\$?)\{([^{}]*)(\}?)/g;

/** Whether a text has something to replace; `$${` counts, since it becomes `${`. */
export function hasVariables(text: string): boolean {
  return text.includes('${');
}

/** Replaces each `${NAME}`; `$${` stands for `${` itself. */
export function fillVariables(text: string, lookup: Lookup, trail: readonly string[] = []): Filled {
  const unresolved: Unresolved[] = [];
  const filled = text.replace(reference, (whole, escaped: string, typed: string, end: string) => {
    if (escaped !== '') return whole.slice(1);
    const name = typed.trim();
    if (end === '') {
      unresolved.push({ name, why: 'unclosed' });
      return whole;
    }
    const found = lookup(name, trail);
    unresolved.push(...found.unresolved);
    return found.text;
  });
  return { text: filled, unresolved };
}

/** A text in which `fillVariables` finds nothing to replace. */
export function withoutVariables(text: string): string {
  return text.replaceAll('${', () => '$${');
}

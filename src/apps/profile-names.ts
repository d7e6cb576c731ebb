/**
 * The org's profiles with a comma in their names that texts may mean: `whole` where a text is nothing but the name,
 * `parts` where the name is among others in it.
 */
export function profilesWithComma(
  texts: readonly string[],
  known: readonly string[],
): { readonly whole: string[]; readonly parts: string[] } {
  const withComma = known.filter((name) => name.includes(','));
  const found = texts.flatMap((text) => withComma.filter((name) => isWithin(namesInText(name), namesInText(text))));
  const isWhole = (name: string): boolean => texts.some((text) => isSameName(text, name));
  return { whole: found.filter(isWhole), parts: found.filter((name) => !isWhole(name)) };
}

/** Two spellings of one name: accents may be letters of their own or not, and blanks around are no matter. */
export function isSameName(one: string, other: string): boolean {
  return sameNames(namesInText(one), namesInText(other));
}

/** The names in a text, between its commas. */
export function namesInText(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function isWithin(names: readonly string[], all: readonly string[]): boolean {
  return all.some((_, at) => sameNames(names, all.slice(at, at + names.length)));
}

function sameNames(ones: readonly string[], others: readonly string[]): boolean {
  return ones.length === others.length && ones.every((one, at) => one.normalize() === others[at]?.normalize());
}

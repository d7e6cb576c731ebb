import { namesInText } from './names-in-text.ts';

/**
 * The org's profiles whose names contain a comma and that texts may mean: `whole` if a text is just the name, `parts`
 * if the name is among others in it.
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

/**
 * Whether two spellings mean one name: accents may be separate characters or not, and surrounding blanks don't matter.
 */
export function isSameName(one: string, other: string): boolean {
  return sameNames(namesInText(one), namesInText(other));
}

function isWithin(names: readonly string[], all: readonly string[]): boolean {
  return all.some((_, at) => sameNames(names, all.slice(at, at + names.length)));
}

function sameNames(ones: readonly string[], others: readonly string[]): boolean {
  return ones.length === others.length && ones.every((one, at) => one.normalize() === others[at]?.normalize());
}

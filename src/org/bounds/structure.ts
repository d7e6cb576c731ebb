import { countOf } from '../../xml/count.ts';

/** A JSON answer may have so many values, and so many within one another. A page of 2,000 rows has some 50,000. */
const mostValues = 500_000;
const deepest = 100;
/** XML may have so many tags and attributes: a retrieve of 2,000 apps has some 250,000. */
const mostMarks = 600_000;

/**
 * What is wrong with the structure of an answer, before a parser makes a hundred bytes of each of its characters;
 * undefined where nothing is. Takes a time that grows with the text alone.
 */
export function excessOf(text: string): string | undefined {
  const first = text.trimStart().charAt(0);
  if (first === '<') {
    const marks = ['<', '="', "='"].reduce((sum, mark) => sum + countOf(text, mark, mostMarks), 0);
    return marks > mostMarks ? `more than ${mostMarks} elements` : undefined;
  }
  return first === '{' || first === '[' ? excessOfJson(text) : undefined;
}

function excessOfJson(text: string): string | undefined {
  let [depth, values] = [0, 0];
  const next = /["[\]{},]/g;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const [sign] = match;
    if (sign === '"') {
      next.lastIndex = endOfText(text, next.lastIndex);
      continue;
    }
    depth += sign === '[' || sign === '{' ? 1 : sign === ']' || sign === '}' ? -1 : 0;
    values += 1;
    if (depth > deepest) return `more than ${deepest} levels`;
    if (values > mostValues) return `more than ${mostValues} values`;
  }
  return undefined;
}

/** Where a JSON text that was begun ends. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charAt(at - 1 - slashes) === '\\' && at - 1 - slashes >= from) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

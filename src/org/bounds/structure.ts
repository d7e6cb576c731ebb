import { countOf } from '../../xml/count.ts';

/** Limits on a JSON answer: the number of values, and their depth. A page of 2,000 rows has some 50,000 values. */
const mostValues = 500_000;
const deepest = 100;
/** The limit on tags, attributes and entities of XML: a retrieve of 2,000 apps has some 250,000. */
const mostMarks = 600_000;
/** The limit on the characters of one attribute: the longest that the Metadata API sends is a namespace. */
const longestAttribute = 10_000;
/** The limits on the characters of one tag or comment, and of all: a retrieve of 2,000 apps has some 4 million. */
const longestTag = 20_000;
const mostMarkup = 6_000_000;

/**
 * What is wrong with the structure of an answer, checked before a parser expands each character to a hundred bytes;
 * undefined if nothing is. Takes time proportional to the length of the text.
 */
export function excessOf(text: string): string | undefined {
  const first = text.trimStart().charAt(0);
  if (first === '<') {
    const marks = ['<', '="', "='", '&'].reduce((sum, mark) => sum + countOf(text, mark, mostMarks), 0);
    if (marks > mostMarks) return `more than ${mostMarks} elements`;
    // no parser of ours reads a page for people, which may have whole pictures in its attributes
    return isPage(text) ? undefined : (excessOfTags(text) ?? excessOfAttributes(text));
  }
  return first === '{' || first === '[' ? excessOfJson(text) : undefined;
}

const isPage = (text: string): boolean => /^\s*<(?:!doctype|html)\b/i.test(text.slice(0, 1000));

function excessOfTags(text: string): string | undefined {
  let sum = 0;
  for (let at = text.indexOf('<'); at >= 0;) {
    const end = text.indexOf(text.startsWith('<!--', at) ? '-->' : '>', at);
    if (end < 0 || end - at > longestTag) return `a tag of more than ${longestTag} characters`;
    sum += end - at;
    if (sum > mostMarkup) return `more than ${mostMarkup} characters of tags`;
    at = text.indexOf('<', end);
  }
  return undefined;
}

/** A value may contain the end of a tag. A text may have such quotes, too, but ends with a tag. */
function excessOfAttributes(text: string): string | undefined {
  let sum = 0;
  for (const quote of ['"', "'"]) {
    const start = `=${quote}`;
    for (let at = text.indexOf(start); at >= 0;) {
      const isNear = (end: number): boolean => end >= 0 && end - at <= longestAttribute;
      const end = text.indexOf(quote, at + start.length);
      const stop = isNear(end) ? end : text.indexOf('<', at);
      if (!isNear(stop)) return `an attribute of more than ${longestAttribute} characters`;
      sum += stop - at;
      if (sum > mostMarkup) return `more than ${mostMarkup} characters of attributes`;
      at = text.indexOf(start, stop);
    }
  }
  return undefined;
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

/** The end of a JSON string that starts at a position. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charAt(at - 1 - slashes) === '\\' && at - 1 - slashes >= from) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

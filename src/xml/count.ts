/** How often a sign occurs in a text; stops counting at one more than `most`. */
export function countOf(text: string, sign: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0 && count <= most; at = text.indexOf(sign, at + sign.length)) count += 1;
  return count;
}

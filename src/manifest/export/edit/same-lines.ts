/** The places at which two texts have the same line, in order: by lines that occur once, then by their neighbours. */
export function sameLines(
  first: readonly string[],
  second: readonly string[],
): ReadonlyArray<readonly [number, number]> {
  const pairs: Array<readonly [number, number]> = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...uniquePairs(first, second), [first.length, second.length] as const]) {
    while (a < nextA && b < nextB && first[a] === second[b]) pairs.push([a++, b++]);
    const below: Array<readonly [number, number]> = [];
    let [endA, endB] = [nextA, nextB];
    while (endA > a && endB > b && first[endA - 1] === second[endB - 1]) below.push([--endA, --endB]);
    pairs.push(...below.reverse());
    if (nextA < first.length) pairs.push([nextA, nextB]);
    [a, b] = [nextA + 1, nextB + 1];
  }
  return pairs;
}

/** The longest series of lines that both texts have once, in the same order. */
function uniquePairs(first: readonly string[], second: readonly string[]): Array<readonly [number, number]> {
  const [inFirst, inSecond] = [placesOf(first), placesOf(second)];
  const common = [...inFirst].flatMap(([line, a]) => {
    const b = inSecond.get(line);
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
  return longestRise(common);
}

/** Where each line is, undefined for one that is there several times. */
function placesOf(lines: readonly string[]): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  lines.forEach((line, at) => places.set(line, places.has(line) ? undefined : at));
  return places;
}

type Link = { readonly pair: readonly [number, number]; readonly before: Link | undefined };

/** Of pairs in the order of their first number, the longest series whose second numbers rise. */
function longestRise(pairs: ReadonlyArray<readonly [number, number]>): Array<readonly [number, number]> {
  const ends: Link[] = [];
  for (const pair of [...pairs].sort(([a], [b]) => a - b)) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.pair[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    ends[low] = { pair, before: ends[low - 1] };
  }
  const series: Array<readonly [number, number]> = [];
  for (let link = ends.at(-1); link !== undefined; link = link.before) series.push(link.pair);
  return series.reverse();
}

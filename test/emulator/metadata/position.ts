/** Where an element starts in a document, counted from one; the last one of that name when `last` is set. */
export const positionOf = (source: string, name: string, last = false): { line?: number; column?: number } => {
  const starts = [...source.matchAll(new RegExp(`<(?:\\w+:)?${name}[\\s/>]`, 'g'))].map((match) => match.index);
  const at = last ? starts.at(-1) : starts[0];
  if (at === undefined) return {};
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

import type { SourceFile } from './source-files.ts';

/** The length of a day or of a moment to the minute in ISO 8601; an id may begin with the day on which it was made. */
const cut = /(?<!toISOString\(\))\.slice\(0, (?:10|16)\)|toLocale(?:Date|Time)?String\(/;

/** Lines that cut or spell a date themselves, where `src/apps/moment.ts` has one style for all texts. */
export function ownDates(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (cut.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

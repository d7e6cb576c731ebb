/** How each report begins, whichever release wrote it: with a head and the time of the run, or its first columns. */
const beginnings: readonly RegExp[] = [
  /^<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"\/>\n<meta http-equiv="Content-Security-Policy"/,
  /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="/,
  /^## [^\n]+\n\n[^\n]*\d{4}-\d\d-\d\d \d\d:\d\d UTC[^\n]*\n/,
  /^\{\s*"\$schema": "[^"]*\/sarif-schema-[^"]*",[^[]*\[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "sf eca"/,
  /^\ufeff?org,orgId,severity,/,
];

/** How much of a file shows what it is. */
export const reportHeadBytes = 4096;

/** Whether a file that begins like that is a report that a run before wrote, or empty. */
export function isOwnReport(head: string): boolean {
  return head.trim() === '' || beginnings.some((beginning) => beginning.test(head));
}

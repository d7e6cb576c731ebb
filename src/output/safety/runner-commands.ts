/**
 * What the comparisons of .NET leave out: characters without a width or a weight of their own, such as the joiners of
 * emoji. Both programs below look for their marks with culture-sensitive comparisons.
 */
const ignored = String.raw`\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}`;
const blanks = String.raw`\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const colour = String.raw`\u001b\[[\d;]*m`;

/**
 * Anywhere in a line: `##[command]` (actions/runner, ActionCommand.TryParse), `##vso[command]` (azure-pipelines-agent,
 * Command.TryParse) and `##teamcity[message]` (TeamCity, "Service Messages").
 */
const marks = new RegExp(String.raw`#(?=(?:[${ignored}]|${colour})*#(?:[a-z${ignored}]|${colour})*\[)`, 'giu');
/** At the start of a line, after blanks: `::command::` (actions/runner, ActionCommand.TryParseV2). */
const starts = new RegExp(
  String.raw`^((?:[${blanks}${ignored}]|${colour})*):(?=(?:[${ignored}]|${colour})*:[^\n]*:(?:[${ignored}]|${colour})*:)`,
  'gmu',
);

/**
 * A page on which nothing is a command for the program that runs a CI job and reads its output: one character of each
 * is shown by its number. A text of an org or a repository could otherwise set variables of later steps.
 */
export function withoutRunnerCommands(page: string): string {
  return page.replace(marks, '‹0023›').replace(starts, '$1‹003A›');
}

/** JSON with an escape in each of these commands: the same values. No line of JSON starts with a value. */
export function withoutRunnerMarks(json: string): string {
  return json.replace(marks, String.raw`\u0023`);
}

import { actionLines } from './error-text.ts';
import { type FleetReport, hasProblems, type IsBad, type OrgReport } from './fleet-report.ts';
import { wrapWithPrefix, paragraphs } from './page/layout.ts';
import { bold, dim, paint } from './page/style.ts';
import { messageText } from './page/texts.ts';

/** Nobody reads a longer list of names. */
const namesShown = 10;

/** The line above one org's part if there are several. */
export function headingText({ org, orgId }: OrgReport<unknown>): string {
  return `\n${bold(org)}${orgId === '' ? '' : dim(`  ${orgId}`)}`;
}

/** What went wrong in one org and what to do, as text. */
export function failureText(report: OrgReport<unknown>): string {
  if (report.status === 'ok') return '';
  const { code, message, actions } = report.error;
  const sign =
    report.status === 'skipped'
      ? paint('yellow', messageText('output', 'fleet.left'), process.stderr)
      : paint('red', messageText('output', 'error'), process.stderr);
  const heading = paragraphs(`${sign} (${code}): ${message}`);
  return [heading, ...actionLines(actions)].join('\n');
}

/** All skipped orgs in one text: the reason is the same for each. Empty if there are none. */
export function skippedText({ orgs }: FleetReport<unknown>): string {
  const left = orgs.filter(({ status }) => status === 'skipped');
  const [first] = left;
  if (first === undefined) return '';
  return `\n${wrapWithPrefix('', bold(left.map(({ org }) => org).join(', ')))}\n${failureText(first)}`;
}

/** The line before the first org, which the others wait for. */
export function canaryText(org: string, others: number): string {
  return wrapWithPrefix('  ', messageText('output', 'fleet.canary', { org, others }));
}

/** The last line for several orgs: how many ended how, with the names of those that didn't end well. */
export function summaryText<Result>({ orgs, summary }: FleetReport<Result>, isBad: IsBad<Result>): string {
  const named = (status: string): string => {
    const names = orgs.filter((org) => kindOf(org, isBad) === status).map(({ org }) => org);
    if (status === 'ok' || names.length === 0) return '';
    const more = names.length - namesShown;
    const rest = more > 0 ? [messageText('output', 'fleet.more', { count: more })] : [];
    return ` (${[...names.slice(0, namesShown), ...rest].join(', ')})`;
  };
  const counts = Object.entries(summary)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => messageText('output', `fleet.${status}`, { count }) + named(status));
  const text = `${messageText('output', 'fleet.orgs', { count: orgs.length })} ${counts.join(', ')}`;
  return `\n${wrapWithPrefix('', text)}`;
}

/** Where an org counts in the summary. */
function kindOf<Result>(org: OrgReport<Result>, isBad: IsBad<Result>): string {
  return hasProblems(org, isBad) ? 'problems' : org.status;
}

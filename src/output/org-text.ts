import type { OrgReport } from './fleet-report.ts';
import { hang } from './layout.ts';
import { bad, bold, dim } from './style.ts';
import { say } from './texts.ts';

/** The line above one org's part where there are several. */
export function headingText({ org, orgId }: OrgReport<unknown>): string {
  return `\n${bold(org)}${orgId === '' ? '' : dim(`  ${orgId}`)}`;
}

/** What went wrong in one org and what can be done, for people. */
export function failureText(report: OrgReport<unknown>): string {
  if (report.status === 'ok') return '';
  const { code, message, actions } = report.error;
  const heading = hang('', `${bad(say('output', 'error'))} (${code}): ${message}`);
  const steps = actions.map((action) => hang('  - ', action));
  return [heading, ...(steps.length > 0 ? ['', say('output', 'tryThis'), ...steps] : [])].join('\n');
}

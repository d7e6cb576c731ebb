import type { FlowName } from '../../apps/flows/flow-names.ts';
import { shellWord } from '../../errors/shell-word.ts';
import type { LoginFindings } from '../../estate/check-login.ts';
import { consequenceReport } from '../consequences.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { type FindingReport, findingText } from '../user/run-as-text.ts';
import { bold, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

/** Whether a login would work: `ok` if it would, `answer` also if that is unknown. */
export type LoginCheckReport = {
  readonly ok: boolean;
  readonly answer: 'yes' | 'no' | 'cannot-tell';
  readonly app: string;
  readonly flow: FlowName;
  readonly findings: readonly FindingReport[];
};

export function loginCheckReport({ app, flow, findings }: LoginFindings): LoginCheckReport {
  const has = (wanted: string): boolean => findings.some(({ level }) => level === wanted);
  const answer = has('problem') ? 'no' : has('unknown') ? 'cannot-tell' : 'yes';
  return {
    ok: answer === 'yes',
    answer,
    app,
    flow,
    findings: findings.map(({ level, phrase }) => ({ level, ...consequenceReport(phrase) })),
  };
}

/** The findings as text, each with the command that fixes it; `username` is the user that was asked about. */
export function loginCheckText(
  { answer, app, flow, findings }: LoginCheckReport,
  org: string,
  username = 'USERNAME',
): string {
  const user = shellWord(username);
  const data = { app: bold(app), flow, org, problems: findings.filter(({ level }) => level === 'problem').length };
  const headline =
    answer === 'yes'
      ? wrapWithPrefix(`${good('✓')} `, messageText('output', 'check.fine', data))
      : wrapWithPrefix('', messageText('output', answer === 'no' ? 'check.problems' : 'check.untold', data));
  const next =
    answer === 'yes' && flow !== 'token-exchange'
      ? [`\n${wrapWithPrefix('  ', messageText('output', `next.login.${flow}`, { app, org, user }))}`]
      : [];
  return [headline, ...findings.map((finding) => `\n${findingText(finding)}`), ...next].join('\n');
}

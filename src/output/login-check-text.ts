import type { FlowName } from '../apps/flow-names.ts';
import type { LoginFindings } from '../estate/check-login.ts';
import { consequenceReport } from './consequences.ts';
import { hang } from './layout.ts';
import type { FindingReport } from './run-as-text.ts';
import { findingText } from './run-as-text.ts';
import { bold, good } from './style.ts';
import { say } from './texts.ts';

/** Whether a login would work; `ok` where no problem was found. */
export type LoginCheckReport = {
  readonly ok: boolean;
  readonly app: string;
  readonly flow: FlowName;
  readonly findings: readonly FindingReport[];
};

export function loginCheckReport({ app, flow, findings }: LoginFindings): LoginCheckReport {
  return {
    ok: findings.every(({ level }) => level !== 'problem'),
    app,
    flow,
    findings: findings.map(({ level, phrase }) => ({ level, ...consequenceReport(phrase) })),
  };
}

/** The findings for people, each with the command that mends it. */
export function loginCheckText({ ok, app, flow, findings }: LoginCheckReport, org: string): string {
  const data = { app: bold(app), flow, org, problems: findings.filter(({ level }) => level === 'problem').length };
  const headline = ok
    ? hang(`${good('✓')} `, say('output', 'check.fine', data))
    : say('output', 'check.problems', data);
  return [headline, ...findings.map((finding) => `\n${findingText(finding)}`)].join('\n');
}

import { messageText } from '../page/texts.ts';
import { type AppState, stateOf } from './app-states.ts';
import { escapeMarkup } from './escape-markup.ts';
import { changeLine, stateWords, titleText } from './report-texts.ts';
import { appsIn, type Reported, type ReportedApp, type ReportedOrg, type ReportKind } from './reported.ts';

type Verdict = 'passed' | 'failure' | 'error' | 'skipped';

/** A test case: `reason` is its short text, `lines` are the long one. */
type Case = {
  readonly name: string;
  readonly verdict: Verdict;
  readonly type: string;
  readonly reason: string;
  readonly lines: readonly string[];
};

/**
 * A report in the JUnit format that CI systems read: a suite for each org, a case for each of its apps. A difference
 * fails the case of a drift; a plan and what apply did pass, with the changes as output.
 */
export function junitReport({ kind, at, orgs }: Reported): string {
  const suites = orgs.map((org) => ({ org, cases: casesOf(kind, org) }));
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: titleText(kind), ...counts(all) })}>`,
    ...suites.flatMap(({ org, cases }) => suiteLines(org, cases, at)),
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf(kind: ReportKind, org: ReportedOrg): Case[] {
  const apps = appsIn(org).map((app) => caseOf(kind, app, stateOf(kind, org, app)));
  if (org.status === 'ok') return apps;
  const { code, message, actions } = org.error;
  const verdict = org.status === 'skipped' ? 'skipped' : 'error';
  const whole = { name: messageText('report', 'orgCase'), verdict, type: code, ...saying(message, actions) } as const;
  return [whole, ...apps];
}

function caseOf(kind: ReportKind, app: ReportedApp, state: AppState): Case {
  const { error } = app;
  const lines = [
    ...app.changes.map(changeLine),
    ...[...app.risks, ...app.notes].flatMap(({ message }) => message.split('\n')),
  ];
  if (error !== null) {
    const { code, message, actions } = error;
    return { name: app.app, verdict: 'error', type: code, ...saying(message, [...actions, ...lines]) };
  }
  return { name: app.app, verdict: verdictOf(kind, state), type: state, reason: stateWords(kind, state), lines };
}

/** The first line of a message as the short text; what follows is for the long one. */
function saying(message: string, more: readonly string[]): Pick<Case, 'reason' | 'lines'> {
  const [reason = '', ...lines] = message.split('\n');
  return { reason, lines: [...lines, ...more] };
}

function verdictOf(kind: ReportKind, state: AppState): Verdict {
  if (state === 'left') return 'skipped';
  return kind === 'drift' && state !== 'unchanged' ? 'failure' : 'passed';
}

function suiteLines(org: ReportedOrg, cases: readonly Case[], at: Date): string[] {
  const properties = { orgId: org.orgId, group: org.result?.group, deployId: org.result?.deployId };
  const timestamp = at.toISOString().slice(0, 19);
  return [
    `  <testsuite${attributes({ name: org.org, ...counts(cases), timestamp })}>`,
    '    <properties>',
    ...Object.entries(properties).flatMap(([name, value]) =>
      value ? [`      <property${attributes({ name, value })}/>`] : [],
    ),
    '    </properties>',
    ...cases.flatMap((one) => caseLines(org.org, one)),
    '  </testsuite>',
  ];
}

function caseLines(org: string, { name, verdict, type, reason, lines }: Case): string[] {
  const start = `    <testcase${attributes({ name, classname: org, time: 0 })}`;
  const text = lines.map(escapeMarkup).join('\n');
  if (verdict !== 'passed')
    return [
      `${start}>`,
      `      <${verdict}${attributes({ type, message: reason })}>${text}</${verdict}>`,
      '    </testcase>',
    ];
  return text === '' ? [`${start}/>`] : [`${start}>`, `      <system-out>${text}</system-out>`, '    </testcase>'];
}

function counts(cases: readonly Case[]): Record<string, number> {
  const count = (verdict: Verdict): number => cases.filter((one) => one.verdict === verdict).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: 0,
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('');
}

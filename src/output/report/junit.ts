import { messageText } from '../page/texts.ts';
import { type AppState, stateOf } from './app-states.ts';
import { type JunitCase, junitFile, type JunitSuite, saying, type CaseVerdict } from './junit-file.ts';
import { changeLine, stateWords, titleText } from './report-texts.ts';
import { appsIn, type Reported, type ReportedApp, type ReportedOrg, type ReportKind } from './reported.ts';

/**
 * A report in the JUnit format that CI systems read: a suite for each org, a case for each of its apps. A difference
 * fails the case of a drift; a plan and what apply did pass, with the changes as output.
 */
export function junitReport({ kind, at, orgs }: Reported): string {
  const suites = orgs.map((org) => ({ org: org.org, properties: propertiesOf(org), cases: casesOf(kind, org) }));
  return junitFile(titleText(kind), at, suites);
}

function propertiesOf({ orgId, result }: ReportedOrg): JunitSuite['properties'] {
  return { orgId, group: result?.group, deployId: result?.deployId };
}

function casesOf(kind: ReportKind, org: ReportedOrg): JunitCase[] {
  const apps = appsIn(org).map((app) => caseOf(kind, app, stateOf(kind, org, app)));
  if (org.status === 'ok') return apps;
  const { code, message, actions } = org.error;
  const verdict = org.status === 'skipped' ? 'skipped' : 'error';
  const whole = { name: messageText('report', 'orgCase'), verdict, type: code, ...saying(message, actions) } as const;
  return [whole, ...apps];
}

function caseOf(kind: ReportKind, app: ReportedApp, state: AppState): JunitCase {
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

function verdictOf(kind: ReportKind, state: AppState): CaseVerdict {
  if (state === 'left') return 'skipped';
  return kind === 'drift' && state !== 'unchanged' ? 'failure' : 'passed';
}

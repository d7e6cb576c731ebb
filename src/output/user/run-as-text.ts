import type { AppKind } from '../../apps/any-app.ts';
import type { Finding } from '../../apps/checks/run-as-check.ts';
import type { RunAsChecked } from '../../estate/check-run-as.ts';
import type { Kinds } from '../../estate/read-apps.ts';
import { type WithheldApp, withheldApps, withheldText } from '../app/app-text.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, dim, good, paint, warned } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { type Row, twoColumns } from '../page/two-columns.ts';

export type FindingReport = ConsequenceReport & { readonly level: Finding['level'] };

/**
 * The run-as users of an org's apps as `user check` returns them; `ok` if no problem was found. `withheld` are
 * connected apps that couldn't be checked.
 */
export type RunAsReport = {
  readonly ok: boolean;
  /** The kinds of app that were looked at; absent where apps were named. */
  readonly kind?: Kinds;
  readonly apps: ReadonlyArray<{
    readonly app: string;
    readonly kind: AppKind;
    readonly runAs: string | null;
    readonly findings: readonly FindingReport[];
  }>;
  /** The named apps that don't use the flow, so that no user of theirs was checked. */
  readonly withoutFlow?: readonly string[];
  readonly withheld?: readonly WithheldApp[];
};

/** The findings with texts and the commands that fix them. */
export function runAsReport({ apps, withoutFlow, refused, kind: kinds }: RunAsChecked): RunAsReport {
  return {
    ok: apps.every(({ findings }) => findings.every(({ level }) => level !== 'problem')),
    ...(kinds && { kind: kinds }),
    apps: apps.map(({ app, kind, runAs, findings }) => ({
      app,
      kind,
      runAs,
      findings: findings.map(({ level, phrase }) => ({ level, ...consequenceReport(ofKind(phrase, kind)) })),
    })),
    ...(withoutFlow.length > 0 ? { withoutFlow } : {}),
    ...(refused.length > 0 ? { withheld: withheldApps(refused) } : {}),
  };
}

/** The same about an app of this kind, whose command works where an app of the other kind has its name. */
function ofKind({ key, data }: Finding['phrase'], kind: AppKind): Finding['phrase'] {
  return { key, data: { kindOption: ` --kind ${kind}`, ...data } };
}

/** The findings as text: a table of the apps that have some, a last line with the result, and what it isn't about. */
export function runAsText(report: RunAsReport, org: string): string {
  const { apps, withheld = [] } = report;
  const rows = apps.filter(({ findings }) => findings.length > 0).map(rowOf);
  const heading = [dim(messageText('output', 'runAs.app')), dim(messageText('output', 'runAs.wrong'))] as const;
  const last = [verdictText(report, org), ...leftOutTexts(report, org)].join('\n');
  return [...(rows.length > 0 ? [twoColumns(heading, rows)] : []), ...withheldText(withheld), last].join('\n\n');
}

/** What findings aren't about: apps that the org withholds, that don't use the flow, or of a kind that was left out. */
export function runAsNotes(report: RunAsReport, org: string): string[] {
  const none = report.apps.length === 0 ? [verdictText(report, org)] : [];
  return [...withheldText(report.withheld ?? []), ...none, ...leftOutTexts(report, org)];
}

function verdictText({ apps, withoutFlow = [], withheld = [], kind }: RunAsReport, org: string): string {
  const all = apps.flatMap(({ findings }) => findings);
  const problems = all.filter(({ level }) => level === 'problem').length;
  const idle = apps.filter(({ findings }) => findings.some(({ code }) => halfSetUp.includes(code)));
  const isUnseen = withheld.length > 0;
  const about = texts[kind ?? 'named'];
  const none = kind === undefined && withoutFlow.length > 1 ? 'runAs.noneOfSeveral' : about.none;
  const fine = idle.length > 0 ? about.idle : isUnseen ? 'runAs.fineSeen' : about.fine;
  const key = apps.length === 0 ? (isUnseen ? 'runAs.noneSeen' : none) : problems > 0 ? 'runAs.problems' : fine;
  const counts = { org, apps: apps.length, problems, advice: all.length - problems };
  const named = apps.length === 0 ? withoutFlow.join(', ') : namesOf(apps);
  const verdict = messageText('output', key, { ...counts, app: named, idle: namesOf(idle) });
  const isUnsure = problems === 0 && (isUnseen || (apps.length > 0 && idle.length > 0));
  return isUnsure ? remark(verdict, { margin: '' }) : wrapWithPrefix(problems > 0 ? '' : `${good('✓')} `, verdict);
}

const texts = {
  all: { none: 'runAs.none', fine: 'runAs.fine', idle: 'runAs.idle' },
  eca: { none: 'runAs.noneExternal', fine: 'runAs.fineExternal', idle: 'runAs.idleExternal' },
  'connected-app': { none: 'runAs.noneConnected', fine: 'runAs.fineConnected', idle: 'runAs.idleConnected' },
  named: { none: 'runAs.noneOf', fine: 'runAs.fineOf', idle: 'runAs.idleOf' },
} as const;

/** The named apps and the kind of app about which a verdict says nothing. */
function leftOutTexts({ apps, withoutFlow = [], kind }: RunAsReport, org: string): string[] {
  const unused = apps.length > 0 && withoutFlow.length > 0;
  const other = kind === 'eca' ? 'runAs.notConnected' : kind === 'connected-app' ? 'runAs.notExternal' : undefined;
  return [
    ...(unused
      ? [remark(messageText('output', 'runAs.withoutFlow', { apps: withoutFlow.join(', ') }), { margin: '' })]
      : []),
    ...(other === undefined ? [] : [wrapWithPrefix('', messageText('output', other, { org }))]),
  ];
}

function namesOf(apps: RunAsReport['apps']): string {
  return apps.map(({ app }) => app).join(', ');
}

/** Findings that a flow is on in only one of its places. */
const halfSetUp = ['PolicySwitchOff', 'ConnectedFlowOff'];

function rowOf({ app, runAs, findings }: RunAsReport['apps'][number]): Row {
  return {
    left: [bold(app), dim(runAs ?? messageText('output', 'runAs.nobody'))],
    right: (width) => findings.map((finding) => findingText(finding, width)).join('\n'),
  };
}

/** One finding with the commands that fix it. */
export function findingText({ level, message, actions = [] }: FindingReport, width?: number): string {
  if (level === 'advice') return remark({ message, actions }, { margin: '', width });
  const mark = level === 'problem' ? paint('red', '✗') : warned('?');
  return [
    wrapWithPrefix(`${mark} `, message, width),
    ...actions.map((action) => wrapWithPrefix('  ', action, width)),
  ].join('\n');
}

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
  readonly withheld?: readonly WithheldApp[];
};

/** The findings with texts and the commands that fix them. */
export function runAsReport({ apps, refused, kind: kinds }: RunAsChecked): RunAsReport {
  return {
    ok: apps.every(({ findings }) => findings.every(({ level }) => level !== 'problem')),
    ...(kinds && { kind: kinds }),
    apps: apps.map(({ app, kind, runAs, findings }) => ({
      app,
      kind,
      runAs,
      findings: findings.map(({ level, phrase }) => ({ level, ...consequenceReport(ofKind(phrase, kind)) })),
    })),
    ...(refused.length > 0 ? { withheld: withheldApps(refused) } : {}),
  };
}

/** The same about an app of this kind, whose command works where an app of the other kind has its name. */
function ofKind({ key, data }: Finding['phrase'], kind: AppKind): Finding['phrase'] {
  return { key, data: { kindOption: ` --kind ${kind}`, ...data } };
}

/** The findings as text: a table of the apps that have some, and a last line with the result. */
export function runAsText({ apps, withheld, kind }: RunAsReport, org: string, asked?: string): string {
  const rows = apps.filter(({ findings }) => findings.length > 0).map(rowOf);
  const heading = [dim(messageText('output', 'runAs.app')), dim(messageText('output', 'runAs.wrong'))] as const;
  const all = apps.flatMap(({ findings }) => findings);
  const problems = all.filter(({ level }) => level === 'problem').length;
  const idle = apps.filter(({ findings }) => findings.some(({ code }) => halfSetUp.includes(code)));
  const unseen = (withheld ?? []).length > 0;
  const fine = idle.length > 0 ? 'runAs.idle' : unseen ? 'runAs.fineSeen' : 'runAs.fine';
  const noneSeen = unseen ? 'runAs.noneSeen' : kind === 'eca' ? 'runAs.noneExternal' : 'runAs.none';
  const none = asked === undefined ? noneSeen : 'runAs.noneOf';
  const key = apps.length === 0 ? none : problems > 0 ? 'runAs.problems' : fine;
  const counts = { org, apps: apps.length, problems, advice: all.length - problems };
  const names = { app: asked ?? '', idle: idle.map(({ app }) => app).join(', ') };
  const verdict = messageText('output', key, { ...counts, ...names });
  const isUnsure = problems === 0 && (unseen || key === 'runAs.idle');
  const last = isUnsure
    ? remark(verdict, { margin: '' })
    : wrapWithPrefix(problems > 0 ? '' : `${good('✓')} `, verdict);
  return [...(rows.length > 0 ? [twoColumns(heading, rows)] : []), ...withheldText(withheld ?? []), last].join('\n\n');
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

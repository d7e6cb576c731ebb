import { isCertificateSign } from '../../apps/certificate/clues.ts';
import type { AppAction, AppPlanWith, OrgPlan, OrgPlanWith } from '../../manifest/org-plan.ts';
import { changesText } from '../app/change-text.ts';
import type { ConsequenceReport } from '../consequences.ts';
import type { ErrorReport } from '../error-text.ts';
import { pairs, wrapWithPrefix } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bad, bold, dim, good, warned } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { worded } from '../worded.ts';

/** What a manifest changes in one org, with texts, as in `--json`. */
export type OrgPlanReport = OrgPlanWith<ConsequenceReport, ErrorReport> & {
  /** Apps that the org has and the manifest doesn't name, if the user asked for them. */
  readonly unmanaged?: readonly string[];
};

/** A plan of any command: an undo's comes from no group of a manifest. */
type ShownPlan = Omit<OrgPlanReport, 'group'>;

type AppPlanReport = AppPlanWith<ConsequenceReport, ErrorReport>;

/** Which command shows a plan: before it, after it, or without one; an undo before it and after it. */
export type PlanUse = 'plan' | 'apply' | 'drift' | 'undoPlan' | 'undo';

const keys: Readonly<Record<PlanUse, (what: AppAction | 'none') => string>> = {
  plan: (what) => `plan.${what}`,
  apply: (what) => `apply.${what}`,
  drift: (what) => `drift.${what}`,
  undoPlan: (what) => `undoPlan.${what}`,
  undo: (what) => `undo.${what}`,
};

/** How to show a plan that wasn't carried out. */
const before: Readonly<Partial<Record<PlanUse, PlanUse>>> = { apply: 'plan', undo: 'undoPlan' };

/**
 * The plan of an org with texts for its consequences and errors. Its texts are copies, since a part of a document would
 * keep all of it in memory, in each of many orgs.
 */
export function orgPlanReport(plan: OrgPlan): OrgPlanReport {
  return structuredClone(worded(plan)) as OrgPlanReport;
}

/** Whether an org isn't as the manifest says, or has apps that the manifest doesn't name and the user asked about. */
export function differs({ apps, unmanaged = [] }: OrgPlanReport): boolean {
  return apps.some(({ action }) => action !== 'unchanged') || unmanaged.length > 0;
}

/** The text of each org's result. */
export function planText(use: PlanUse): (plan: ShownPlan, org: string) => string {
  return (plan, org) => orgPlanText(use, plan, org);
}

/** The text of a result beside an error; a plan that wasn't applied is shown as one. */
export function planPartText(use: PlanUse): (plan: unknown, org: string) => string {
  return (result, org) => {
    const plan = result as OrgPlanReport;
    return orgPlanText(plan.deployId === null ? (before[use] ?? use) : use, plan, org);
  };
}

/** The plan of an org as text: a line with the counts, and each app that isn't as the manifest says. */
export function orgPlanText(use: PlanUse, plan: ShownPlan, org: string): string {
  const { apps, deployId } = plan;
  const isSaid = ({ action, error, notes }: AppPlanReport): boolean =>
    action !== 'unchanged' || error !== null || notesOf(use, notes).length > 0;
  const shown = apps.filter(isSaid);
  const checked = isPlan(use) && deployId !== null ? [messageText('org-plan', 'plan.checked', { deployId })] : [];
  const head = [headline(use, plan, org), ...checked.map((text) => wrapWithPrefix('', text))].join('\n');
  return [head, ...shown.map((app) => appText(use, app)), ...unmanagedText(plan)].join('\n\n');
}

const actions: readonly AppAction[] = ['create', 'update', 'delete', 'unchanged'];

/** How many apps there are of each action, and how many failed, in words. */
export function planCounts(use: PlanUse, { apps }: Pick<OrgPlanReport, 'apps'>): string {
  const failed = apps.filter(({ error }) => error !== null);
  const counts = actions.flatMap((action) => {
    const count = apps.filter((app) => app.action === action && app.error === null).length;
    return count === 0 ? [] : [messageText('org-plan', keys[use](action), { count })];
  });
  const failures = failed.length === 0 ? [] : [messageText('org-plan', 'failed', { count: failed.length })];
  return [...counts, ...failures].join(', ');
}

const isPlan = (use: PlanUse): boolean => use === 'plan' || use === 'undoPlan';

function headline(use: PlanUse, plan: ShownPlan, org: string): string {
  const { apps, summary, deployId, verified } = plan;
  const place = { org: bold(org), unchanged: summary.unchanged, deployId: deployId ?? '' };
  const counts = planCounts(use, plan);
  if (apps.length === 0 && (use === 'plan' || use === 'apply' || use === 'drift'))
    return wrapWithPrefix('', messageText('org-plan', 'noApps', place));
  if (apps.every(({ action, error }) => action === 'unchanged' && error === null))
    return wrapWithPrefix('', messageText('org-plan', keys[use]('none'), place));
  const isPart = apps.some(({ error }) => error !== null);
  if (isPlan(use) || use === 'drift' || isPart)
    return wrapWithPrefix('', messageText('org-plan', 'counts', { ...place, counts }));
  const key = deployId === null ? 'apply.doneAfterLoss' : verified ? 'apply.done' : 'apply.doneUnverified';
  return wrapWithPrefix(`${good('✓')} `, messageText('org-plan', key, { ...place, counts }));
}

const signs: Readonly<Record<AppAction, string>> = { create: '+', update: '~', delete: '-', unchanged: '=' };

function appText(use: PlanUse, app: AppPlanReport): string {
  const { action, changes, risks, notes, error } = app;
  const sign = error === null ? warned(signs[action]) : bad('×');
  const facts = error === null ? lastChange(app) : `(${error.code})`;
  const lines = [`${sign} ${bold(app.app)}${facts === '' ? '' : `  ${dim(facts)}`}`];
  const body = action === 'delete' ? documentsText(app) : changesText(changes);
  const unseen = use === 'drift' ? risks.filter(({ code }) => isCertificateSign(code)) : [];
  const said = [...(isPlan(use) ? risks : unseen), ...notesOf(use, notes)];
  const remarks = said.map((one) => remark(one));
  return [...lines, ...(body === '' ? [] : [body]), ...remarks].join('\n');
}

/** What nobody can verify, or what is there after all; a comparison has no other notes, since it changes nothing. */
const unverifiable: readonly string[] = [
  'CertificateAssumed',
  'CertificateLocked',
  'CertificateOnlyLocked',
  'CertificateRemovalAssumed',
  'CertificateContradicted',
  'AbsentConnected',
  'AbsentExternal',
];

function notesOf(use: PlanUse, notes: AppPlanReport['notes']): AppPlanReport['notes'] {
  return use === 'drift' ? notes.filter(({ code }) => unverifiable.includes(code)) : notes;
}

/** Deleting an app deletes all of its documents. */
function documentsText({ changes }: AppPlanReport): string {
  const documents = new Map(changes.map(({ type, fullName }) => [`${type} ${fullName}`, [type, fullName] as const]));
  return pairs([...documents.values()]);
}

function unmanagedText({ unmanaged = [] }: ShownPlan): string[] {
  if (unmanaged.length === 0) return [];
  return [wrapWithPrefix(`${warned('?')} `, messageText('org-plan', 'unmanaged', { apps: unmanaged.join(', ') }))];
}

function lastChange({ lastModifiedBy: by, lastModifiedDate: date }: AppPlanReport): string {
  if (date === null) return '';
  return by === null
    ? messageText('org-plan', 'modified', { date })
    : messageText('org-plan', 'modifiedBy', { date, by });
}

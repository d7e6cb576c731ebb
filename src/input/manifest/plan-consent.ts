import type { PlannedOrg } from '../../change/manifest/planned-app.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { shellWord } from '../../errors/shell-word.ts';
import { type OrgPlanReport, orgPlanText, type PlanUse } from '../../output/manifest/org-plan-text.ts';
import { heldBackText, planCountsText } from '../../output/manifest/plan-question-text.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { visible, visibleData, visiblePage } from '../../output/safety/visible.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { askText, askYes } from '../prompts.ts';
import { isNameTyped } from '../typed-name.ts';
import { askYesOrAll, type YesOrAll } from '../yes-or-all.ts';
import { allowedDeletions } from './allowed-deletions.ts';
import { consentMissing, consentPhrases, type MissingConsent, missingConsent } from './own-consent.ts';

/** The plan of one org, to agree to. */
export type PlanToAgree = { readonly org: string; readonly planned: PlannedOrg; readonly report: OrgPlanReport };

/** The flags of a consent to plans. */
export type ConsentFlags = {
  readonly json?: boolean | undefined;
  readonly 'no-prompt': boolean;
  readonly 'allow-destructive': boolean;
  readonly 'allow-delete'?: readonly string[] | undefined;
  /** The apps that the plan was narrowed down to. */
  readonly name?: string | readonly string[] | undefined;
};

/** What can't be asked about without a terminal: a plan, the way back of an undo, or the fixes of an audit. */
export type Unasked = 'plan' | 'undo' | 'fix';

/**
 * The orgs that are left alone as a whole, each with the error that says why; all others may be changed. On a terminal
 * shows the plans and asks once for all of them, and then for each org whose plan needs a yes of its own; that can be
 * for the orgs after it with the same consequences, too. Throws EcaError Interrupted after a Ctrl-C.
 */
export async function orgsWithoutConsent(
  plans: readonly PlanToAgree[],
  flags: ConsentFlags,
  progress: Progress,
  {
    use = 'plan',
    unasked = 'plan',
  }: { readonly use?: PlanUse | undefined; readonly unasked?: Unasked | undefined } = {},
): Promise<ReadonlyMap<string, EcaError>> {
  const consents = {
    destructive: flags['allow-destructive'],
    deletions: allowedDeletions(flags),
  };
  const missing = plans.map(({ org, planned }) => [org, missingConsent(planned, consents)] as const);
  if (canAsk(flags) && plans.length > 0) return progress.during(async () => askFor(plans, new Map(missing), use));
  return new Map(
    missing.flatMap(([org, lack]): Array<[string, EcaError]> => {
      if (lack !== undefined) return [[org, consentMissing(lack, org, flags['no-prompt'])]];
      return flags['no-prompt'] ? [] : [[org, nobodyToAsk(org, unasked, flags)]];
    }),
  );
}

function nobodyToAsk(org: string, variant: Unasked, { name = [] }: ConsentFlags): EcaError {
  const option = [`--target-org ${shellWord(org)}`, ...[name].flat().map((one) => `--name ${shellWord(one)}`)];
  const next = variant === 'plan' ? { key: 'next.lookAtPlan', data: { option: ` ${option.join(' ')}` } } : undefined;
  return new EcaError('ConsentMissing', { app: org, consequences: [] }, { variant, next });
}

type Missing = ReadonlyMap<string, MissingConsent | undefined>;

async function askFor(
  plans: readonly PlanToAgree[],
  missing: Missing,
  use: PlanUse,
): Promise<ReadonlyMap<string, EcaError>> {
  for (const { org, report } of plans) tell(orgPlanText(use, visibleData(report), visible(org)));
  tell(planCountsText(plans, use));
  const refused = new Map<string, EcaError>();
  const agreed = await askYes(messageText('org-plan', 'ask'));
  const kinds = new Set<string | null>();
  for (const [at, { org }] of plans.entries()) {
    const lack = missing.get(org);
    const isAnswered = lack === undefined || kinds.has(lack.kind);
    const alike = plans.slice(at + 1).map((later) => later.org);
    const answer = !agreed ? 'no' : isAnswered ? 'yes' : await askOwn(org, lack, alike.filter(isLike(lack, missing)));
    if (answer === 'all' && lack !== undefined) kinds.add(lack.kind);
    if (answer === 'no') refused.set(org, new EcaError('ConsentRefused', { app: org }));
  }
  return refused;
}

/** Whether the answer for one org can be for another, too. */
function isLike({ kind }: MissingConsent, missing: Missing): (org: string) => boolean {
  return (org) => kind !== null && missing.get(org)?.kind === kind;
}

/** A yes for what is dangerous in one org, which may be for those like it, and the name of each app to delete. */
async function askOwn(org: string, lack: MissingConsent, alike: readonly string[]): Promise<YesOrAll> {
  tell(heldBackText(org, consentPhrases(lack), alike));
  if (alike.length > 0) return askYesOrAll(messageText('org-plan', 'ask.yesOrAll', { org, count: alike.length }));
  const needsYes = lack.protectedBy !== null || lack.risky.length > 0;
  if (needsYes && !(await askYes(messageText('org-plan', 'ask.yes', { org })))) return 'no';
  for (const app of lack.deletions) {
    const typed = await isNameTyped(app, {
      ask: async () => askText(messageText('org-plan', 'ask.name', { app }), { read: String, mayBeEmpty: true }),
      tell: (name, mistake) => tell(messageText('output', `delete.${mistake}`, { app, typed: name })),
    });
    if (!typed) return 'no';
  }
  return 'yes';
}

function tell(text: string): void {
  process.stderr.write(`\n${visiblePage(text)}\n`);
}

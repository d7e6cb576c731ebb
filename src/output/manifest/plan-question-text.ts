import type { Phrase } from '../../errors/codes.ts';
import { consequenceText } from '../consequences.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { messageText } from '../page/texts.ts';
import { visible } from '../safety/visible.ts';
import { planCounts, type OrgPlanReport, type PlanUse } from './org-plan-text.ts';

/** What a manifest, or an undo, changes in each org, counted: the last lines before the question whether to do it. */
export function planCountsText(
  plans: ReadonlyArray<{ readonly org: string; readonly report: OrgPlanReport }>,
  use: PlanUse = 'plan',
): string {
  const lines = plans.map(({ org, report }) => {
    const counts = planCounts(use, report);
    return wrapWithPrefix('  - ', messageText('org-plan', 'ask.line', { org: visible(org), counts }));
  });
  return [messageText('org-plan', use === 'undoPlan' ? 'ask.undo' : 'ask.heading'), ...lines].join('\n');
}

/** What in the plan of an org, and of those like it, needs a yes of its own, before that question. */
export function heldBackText(org: string, reasons: readonly Phrase[], alike: readonly string[] = []): string {
  const lines = reasons.map((reason) => wrapWithPrefix('  - ', consequenceText(reason)));
  const same = messageText('org-plan', 'ask.alike', { orgs: alike.map(visible).join(', ') });
  const last = alike.length === 0 ? [] : [wrapWithPrefix('', same)];
  return [messageText('org-plan', 'ask.own', { org: visible(org) }), ...lines, ...last].join('\n');
}

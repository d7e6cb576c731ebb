import { type App, type AppDocument, counterpartIn } from '../app.ts';
import { isForgotten } from '../certificate/certificate-rule.ts';
import { elementsOf } from './elements.ts';
import type { Change, Plan } from './plan.ts';
import { comparable, isTaken, isUnverifiable } from './read-back.ts';

/** What an org has after a plan: what the plan intended, what was there before it, or something else. */
export type DeployEvidence = 'plan' | 'base' | 'unknown';

/**
 * Compares an app's documents, read again, with a plan. A document that disappeared although the plan didn't remove it
 * makes the result `unknown`.
 */
export function deployEvidence(plan: Plan, now: App): DeployEvidence {
  const textOf = ({ field }: Change, document: AppDocument): string | null =>
    elementsOf(document).find(({ path }) => path === field)?.text ?? null;
  const asPlanned = (change: Change): boolean => {
    const document = counterpartIn(now, change);
    if (isGone(plan, change)) return document === undefined;
    return document !== undefined && isTaken(change, textOf(change, document));
  };
  const asBefore = (change: Change): boolean => {
    const document = counterpartIn(now, change);
    if (document === undefined) return change.before === null;
    return comparable(change.field, change.before) === comparable(change.field, textOf(change, document));
  };
  const isSeen = (change: Change): boolean => {
    const document = counterpartIn(now, change);
    return document === undefined || !isUnverifiable({ change, actual: textOf(change, document) });
  };
  const seen = plan.changes.filter(isSeen);
  // what an org never returns is no evidence of the deploy that added or removed it
  if (seen.length === 0 && (plan.changes.length > 0 || isForgotten(plan.app))) return 'unknown';
  if (seen.every(asPlanned)) return 'plan';
  return seen.every(asBefore) ? 'base' : 'unknown';
}

function isGone({ gone }: Plan, { type, fullName }: Change): boolean {
  return gone.some((document) => document.type === type && document.fullName === fullName);
}

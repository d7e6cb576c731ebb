import type { App, AppDocument } from '../app.ts';
import { isForgotten } from '../certificate/certificate-rule.ts';
import { elementsOf } from './elements.ts';
import type { Change, Plan } from './plan.ts';
import { comparable, isTaken, isUnverifiable } from './read-back.ts';

/** What an org holds after a plan: what the plan wanted, what was there before it, or something else. */
export type DeployEvidence = 'plan' | 'base' | 'unknown';

/**
 * Compares an app's documents, read again, with a plan. A document that is gone although the plan did not take it away
 * is in no state the plan knows.
 */
export function deployEvidence(plan: Plan, now: App): DeployEvidence {
  const textOf = ({ field }: Change, document: AppDocument): string | null =>
    elementsOf(document).find(({ path }) => path === field)?.text ?? null;
  const asPlanned = (change: Change): boolean => {
    const document = documentFor(now, change);
    if (isGone(plan, change)) return document === undefined;
    return document !== undefined && isTaken(change, textOf(change, document));
  };
  const asBefore = (change: Change): boolean => {
    const document = documentFor(now, change);
    if (document === undefined) return change.before === null;
    return comparable(change.field, change.before) === comparable(change.field, textOf(change, document));
  };
  const isSeen = (change: Change): boolean => {
    const document = documentFor(now, change);
    return document === undefined || !isUnverifiable({ change, actual: textOf(change, document) });
  };
  const seen = plan.changes.filter(isSeen);
  // what an org never shows tells nothing about the deploy that brought it or took it away
  if (seen.length === 0 && (plan.changes.length > 0 || isForgotten(plan.app))) return 'unknown';
  if (seen.every(asPlanned)) return 'plan';
  return seen.every(asBefore) ? 'base' : 'unknown';
}

function isGone({ gone }: Plan, { type, fullName }: Change): boolean {
  return gone.some((document) => document.type === type && document.fullName === fullName);
}

function documentFor(app: App, { type, fullName }: Change): AppDocument | undefined {
  return app.documents.find((document) => document.type === type && document.fullName === fullName);
}

import { leaves } from '../xml/read.ts';
import type { App, AppDocument } from './app.ts';
import type { Change, Plan } from './plan.ts';
import { comparable } from './read-back.ts';

/** What an org holds after a plan: what the plan wanted, what was there before it, or something else. */
export type Stand = 'plan' | 'base' | 'unknown';

/** Compares an app's documents, read again, with a plan. A document that is gone is in no state the plan knows. */
export function standOf(plan: Plan, now: App): Stand {
  const same =
    (side: 'before' | 'after') =>
    (change: Change): boolean => {
      const document = documentFor(now, change);
      if (document === undefined) return side === 'before' && change.before === null;
      const text = leaves(document.xml.root).find(({ path }) => path === change.field)?.text ?? null;
      return comparable(change.field, change[side]) === comparable(change.field, text);
    };
  if (plan.changes.every(same('after'))) return 'plan';
  return plan.changes.every(same('before')) ? 'base' : 'unknown';
}

function documentFor(app: App, { type, fullName }: Change): AppDocument | undefined {
  return app.documents.find((document) => document.type === type && document.fullName === fullName);
}

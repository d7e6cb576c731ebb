import { leaves } from '../xml/read.ts';
import type { App } from './app.ts';
import type { Change, Plan } from './plan.ts';
import { comparable } from './read-back.ts';

/** What an org holds after a plan: what the plan wanted, what was there before it, or something else. */
export type Stand = 'plan' | 'base' | 'unknown';

/** Compares an app's documents, read again, with a plan. */
export function standOf(plan: Plan, now: App): Stand {
  const same = (side: 'before' | 'after') => (change: Change) =>
    comparable(change.field, change[side]) === comparable(change.field, valueIn(now, change));
  if (plan.changes.every(same('after'))) return 'plan';
  return plan.changes.every(same('before')) ? 'base' : 'unknown';
}

function valueIn(app: App, { type, fullName, field }: Change): string | null {
  const document = app.documents.find((other) => other.type === type && other.fullName === fullName);
  if (document === undefined) return null;
  return leaves(document.xml.root).find(({ path }) => path === field)?.text ?? null;
}

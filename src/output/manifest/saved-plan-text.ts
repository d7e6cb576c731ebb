import { wrapWithPrefix } from '../page/layout.ts';
import { good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

/** That a plan was saved, and how to apply it. */
export function savedPlanText(file: string, count: number): string {
  const text = messageText('org-plan', count === 1 ? 'saved.one' : 'saved', { file, count });
  return `\n${wrapWithPrefix(`${good('✓')} `, text)}`;
}

/** Which orgs a saved plan leaves out; that no plan was saved if none is named. */
export function unsavedOrgsText(file: string, orgs: readonly string[]): string {
  const key = orgs.length === 0 ? 'unsaved' : 'saved.without';
  return messageText('org-plan', key, { file, orgs: orgs.join(', ') });
}

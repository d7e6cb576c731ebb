import { isForTerminal } from '../page/going-on.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

/** That a plan was saved, and how to apply it: with the flags that agree to all of it where nobody can be asked. */
export function savedPlanText(file: string, count: number, consentFlags: readonly string[]): string {
  const option = isForTerminal() ? '' : consentFlags.map((flag) => ` ${flag}`).join('');
  const text = messageText('org-plan', count === 1 ? 'saved.one' : 'saved', { file, count, option });
  return `\n${wrapWithPrefix(`${good('✓')} `, text)}`;
}

/** Which orgs a saved plan leaves out; that no plan was saved if none is named. */
export function unsavedOrgsText(file: string, orgs: readonly string[]): string {
  const key = orgs.length === 0 ? 'unsaved' : 'saved.without';
  return messageText('org-plan', key, { file, orgs: orgs.join(', ') });
}

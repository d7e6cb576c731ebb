import type { OrgPlan } from '../../manifest/org-plan.ts';
import type { OrgPlanReport } from '../manifest/org-plan-text.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { dim } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { worded } from '../worded.ts';

/** The command that undoes the changes saved in a file, ready to copy. */
export function undoCommand(file: string): string {
  return messageText('output', 'undo.command', { file: fileWord(file) });
}

/** The line after a change that says how to undo it; `isRunning`: a deploy of it continues in an org. */
export function undoText(file: string, isRunning = false): string {
  return wrapWithPrefix('', messageText('output', isRunning ? 'undo.later' : 'undo.how', { file: fileWord(file) }));
}

/** The path as an argument: one that begins with a hyphen would be a flag. */
function fileWord(file: string): string {
  return file.startsWith('-') ? `./${file}` : file;
}

/** The command that is the exact opposite of another. */
export type Opposite = 'enable' | 'disable' | 'delete';

/**
 * How to undo a change that wasn't saved: by hand, by the former manifest, by a deletion, or never after one. Files may
 * change apps and create some, what an undo did may be any of these, and users can't be deleted.
 */
export type WayBack = 'byHand' | 'manifest' | 'created' | 'deleted' | 'mixed' | 'undone' | 'user';

/** The line after a change that wasn't saved: how to undo it all the same, and what makes that easier. */
export function unsavedText(wayBack: WayBack): string {
  return wrapWithPrefix('', dim(messageText('output', `undo.${wayBack}`)));
}

/** What the file of a new user's app doesn't take back. */
export function savedUserText(): string {
  return wrapWithPrefix('', dim(messageText('output', 'undo.userStays')));
}

/** What undoing saved changes did to one org, or would do. */
export type UndoReport = Omit<OrgPlanReport, 'group' | 'unmanaged'> & { readonly dryRun: boolean };

/** The way back in one org with texts for its consequences and errors. */
export function undoReport({ group: _group, ...plan }: OrgPlan, dryRun: boolean): UndoReport {
  return { ...(worded(plan) as Omit<UndoReport, 'dryRun'>), dryRun };
}

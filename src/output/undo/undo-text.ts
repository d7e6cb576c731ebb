import { shellWord } from '../../errors/shell-word.ts';
import type { OrgPlan } from '../../manifest/org-plan.ts';
import type { OrgPlanReport } from '../manifest/org-plan-text.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { isForTerminal } from '../page/going-on.ts';
import { dim } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { worded } from '../worded.ts';

/** What a file has of a change: its apps, those it created, those without their certificate, those gone for good. */
export type SavedApps = {
  readonly apps: () => readonly string[];
  readonly created: () => readonly string[];
  readonly withoutCertificate: () => readonly string[];
  readonly lost: () => readonly string[];
};

/** The command that undoes the changes saved in a file, ready to copy but for the file of a certificate. */
export function undoCommand(file: string, saved: SavedApps): string {
  const certificate = needsCertificate(saved) ? ' --certificate FILE' : '';
  return messageText('output', 'undo.command', { file: fileWord(file), option: certificate + consentOption(saved) });
}

/** The command that undoes a part of what a file has, by these words. */
export function undoOfPart(file: string, words: readonly string[]): string {
  const option = words.map((word) => ` ${shellWord(word)}`).join('');
  return messageText('output', 'undo.command', { file: fileWord(file), option });
}

/** The flags that agree to the way back where nobody can be asked: it takes back no more than this run did. */
function consentOption({ created }: SavedApps): string {
  if (isForTerminal()) return '';
  const deletions = created().map((app) => ` --allow-delete ${shellWord(app)}`);
  return ` --no-prompt --allow-destructive${deletions.join('')}`;
}

/** Whether the file has nothing but one app, and not the certificate of that. */
function needsCertificate({ apps, withoutCertificate }: SavedApps): boolean {
  return apps().length === 1 && withoutCertificate().length === 1;
}

/** The lines after a change that say how to undo it; `isRunning`: a deploy of it continues in an org. */
export function undoText(path: string, isRunning: boolean, saved: SavedApps): string {
  const file = fileWord(path);
  const [place, how] = [{ file, option: consentOption(saved) }, isRunning ? 'undo.later' : 'undo.how'];
  const line = (key: string, data: Readonly<Record<string, string>>): string =>
    wrapWithPrefix('', messageText('output', key, data));
  if (needsCertificate(saved))
    return isRunning ? [line(how, place), line('undo.certificate', place)].join('\n') : line('undo.certificate', place);
  const lost = saved.lost();
  const apps = [
    ...saved.withoutCertificate().map((app) => line('undo.certificates', { ...place, app })),
    ...(lost.length > 0 ? [line('undo.lost', { ...place, app: lost.join(', ') })] : []),
  ];
  return [...(hasWayBack(saved) ? [line(how, place)] : []), ...apps].join('\n');
}

/** Whether an undo of the file can bring anything back in any org. */
export function hasWayBack({ apps, lost }: SavedApps): boolean {
  return lost().length < apps().length;
}

/** The path as an argument: one that begins with a hyphen would be a flag. */
function fileWord(file: string): string {
  return file.startsWith('-') ? `./${file}` : file;
}

/**
 * The commands that are the exact opposite of another, which but for the first three depends on what was before. An
 * `unlink`, or a `link` of an app that was there, has none: no command restores what the app had from another org.
 */
const opposites = [
  'enable',
  'disable',
  'delete',
  'flows',
  'flowsOff',
  'settings',
  'runAs',
  'policies',
  'oauth',
  'header',
] as const;

export type Opposite = (typeof opposites)[number];

/** Whether a way back is the opposite command, rather than a file or something to do by hand. */
export function isOpposite(way: WayBack | Opposite): way is Opposite {
  return opposites.some((one) => one === way);
}

/**
 * How to undo a change that wasn't saved: by hand, by the former manifest, by a deletion, or never after one. Files may
 * change apps and create some, what an undo did may be any of these, and users can't be deleted.
 */
export type WayBack = 'byHand' | 'manifest' | 'created' | 'completed' | 'deleted' | 'mixed' | 'undone' | 'user';

/** The line after a change of these apps that wasn't saved: how to undo it all the same, and what makes that easier. */
export function unsavedText(wayBack: WayBack, place: { readonly app: string; readonly org: string }): string {
  return wrapWithPrefix('', dim(messageText('output', `undo.${wayBack}`, place)));
}

/** What the file of a new user's app doesn't take back. */
export function savedUserText(): string {
  return wrapWithPrefix('', dim(messageText('output', 'undo.userStays')));
}

/** What undoing saved changes did to one org, or would do. It has no group: a saved copy depends on no manifest. */
export type UndoReport = Omit<OrgPlanReport, 'group' | 'unmanaged'> & { readonly dryRun: boolean };

/** The way back in one org with texts for its consequences and errors. */
export function undoReport({ group: _group, ...plan }: OrgPlan, dryRun: boolean): UndoReport {
  return { ...(worded(plan) as Omit<UndoReport, 'dryRun'>), dryRun };
}

import type { BaselineEntry } from '../../audit/baseline/acceptance.ts';
import type { BaselineNotes } from '../../audit/baseline/baseline-notes.ts';
import { messageText } from '../page/texts.ts';

/** What to say of a baseline: entries that have expired, that can't count, and that accepted nothing. */
export function baselineTexts({ expired, refused, groupless, unused }: BaselineNotes, file: string): string[] {
  const isSaid = (entry: BaselineEntry): boolean => expired.includes(entry) || refused.includes(entry);
  return [
    ...expired.map((entry) => entryText('baseline.expired', entry, file)),
    ...refused.map((entry) => entryText('baseline.refused', entry, file)),
    ...groupless.map((entry) => entryText('baseline.groupless', entry, file)),
    ...unused.filter((entry) => !isSaid(entry)).map((entry) => entryText('baseline.unused', entry, file)),
  ];
}

/** How many findings a baseline takes out of the counts; empty if it takes none. */
export function acceptingTexts(count: number, file: string): string[] {
  return count === 0 ? [] : [messageText('audit', 'baseline.accepting', { file, count })];
}

/** What was written to a baseline, and what it can't contain. */
export function writtenText(file: string, written: number, refused: number): string {
  const text = messageText('audit', 'baseline.written', { file, count: written });
  return refused === 0 ? text : [text, messageText('audit', 'baseline.duties', { count: refused })].join('\n');
}

/** The comment at the top of a new baseline. */
export function baselineHeading(): string {
  return messageText('audit', 'baseline.heading');
}

function entryText(key: string, { rule, app, org, group, until, line }: BaselineEntry, file: string): string {
  const place = [app, org, group].filter((name) => name !== undefined).join(', ');
  return messageText('audit', key, { rule, until, file, line, place: place === '' ? '*' : place });
}

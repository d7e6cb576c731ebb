import { parseDocument, stringify } from 'yaml';
import type { Acceptance } from './acceptance.ts';

/** An entry to write. */
export type NewEntry = Acceptance & {
  readonly rule: string;
  readonly app: string | null;
  readonly org: string | null;
  readonly group: string | null;
};

/**
 * The text of a baseline with more entries: the given one with its comments, or a new one that begins with `heading`
 * as a comment. The given text must be one that `readBaseline` takes.
 */
export function withEntries(text: string | undefined, entries: readonly NewEntry[], heading: string): string {
  const fresh = entries.map(({ rule, app, org, group, reason, text: why, until, by }) => ({
    rule,
    ...(app === null ? {} : { app }),
    ...(org === null ? {} : { org }),
    ...(group === null ? {} : { group }),
    reason,
    text: why,
    until,
    by,
  }));
  if (text === undefined || text.trim() === '') {
    const comment = heading.replace(/^/gm, '# ');
    return `${comment}\n${stringify({ version: 1, accepted: fresh }, { lineWidth: 0 })}`;
  }
  const document = parseDocument(text);
  const present: unknown = document.get('accepted');
  if (present === undefined || present === null) document.set('accepted', document.createNode(fresh));
  else for (const entry of fresh) document.addIn(['accepted'], document.createNode(entry));
  return document.toString({ lineWidth: 0 });
}

import type { Phrase } from '../../errors/codes.ts';
import { shellWord } from '../../errors/shell-word.ts';
import type { App } from '../app.ts';
import { idleLimitConflict } from '../fields/idle-limit.ts';
import { ipRanges } from '../fields/ip-ranges.ts';

/** Good to know about an app's security controls after an edit; needs no confirmation. */
export function securityNotes(before: App, after: App): Phrase[] {
  return [...rangeNotes(before, after), ...idleLimitNotes(before, after)];
}

/** The switch that enforces the list has no element, and a migrated list may have no effect (Knowledge 005387022). */
function rangeNotes(before: App, after: App): Phrase[] {
  const isNew = ipRanges(before, 'token').length === 0 && ipRanges(after, 'token').length > 0;
  return isNew ? [{ key: 'TokenIpRangesNew', data: {} }] : [];
}

/** The metadata keeps the policy, which misleads whoever reads it until somebody writes 30 days. */
function idleLimitNotes(before: App, after: App): Phrase[] {
  const isNew = idleLimitConflict(before) !== 'ineffective' && idleLimitConflict(after) === 'ineffective';
  if (!isNew) return [];
  const option = after.org === '' ? '' : ` --target-org ${shellWord(after.org)}`;
  return [{ key: 'InfiniteIsLimited', data: { app: after.name, option } }];
}

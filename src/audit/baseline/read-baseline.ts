import { closest } from '../../apps/closest.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { isNothing, type Said, type SaidEntry } from '../../manifest/text/said.ts';
import { rules } from '../catalogue.ts';
import { packageRules } from '../package/lint.ts';
import { type AcceptanceReason, acceptanceReasons, type BaselineEntry } from './acceptance.ts';

const topKeys = ['version', 'accepted'];
const keys = ['rule', 'app', 'org', 'group', 'reason', 'text', 'until', 'by'] as const;
type Key = (typeof keys)[number];
type Entries = readonly SaidEntry[];
type Why =
  'version' | 'list' | 'entry' | 'top-key' | 'key' | 'missing' | 'text' | 'rule' | 'reason' | 'until' | 'group';
type Fail = (why: Why, at: Said['at'], value?: string, known?: readonly string[]) => never;

/** The file of a baseline, and the groups of the manifest beside it, if there is one. */
type Around = {
  readonly file: string;
  readonly groups: readonly string[] | undefined;
  readonly manifest?: string | undefined;
};

/**
 * Reads a baseline, a YAML text that was read already: `version: 1` and a list `accepted` of entries. `groups` are
 * those of `manifest`; undefined without one, and then any name may be one. Throws EcaError BaselineInvalid with
 * line, reason and near misses: version, list, entry, top-key and key (unknown ones), missing, text, rule, group,
 * reason, until.
 */
export function readBaseline(said: Said | undefined, { file, groups, manifest = '' }: Around): BaselineEntry[] {
  const fail: Fail = (why, { line }, value = '', known = []) => {
    const hint = closest(value, known).join(', ');
    throw new EcaError('BaselineInvalid', { file, line: String(line), value, hint, manifest }, { variant: why });
  };
  if (said?.kind !== 'map') return fail('version', { line: 1, column: 1 });
  const { entries } = said;
  const version = valueOf(entries, 'version');
  if (version?.kind !== 'scalar' || version.value !== 1) return fail('version', version?.at ?? said.at);
  const stranger = entries.find(({ name }) => !topKeys.includes(name) && !name.startsWith('x-'));
  if (stranger !== undefined) return fail('top-key', stranger.at, stranger.name, topKeys);
  const list = valueOf(entries, 'accepted');
  if (list === undefined || isNothing(list)) return [];
  if (list.kind !== 'list') return fail('list', list.at);
  return list.items.map((item) => (item.kind === 'map' ? readEntry(item, groups, fail) : fail('entry', item.at)));
}

function readEntry(
  { entries, at }: Extract<Said, { kind: 'map' }>,
  groups: readonly string[] | undefined,
  fail: Fail,
): BaselineEntry {
  const stranger = entries.find(({ name }) => !keys.includes(name as Key));
  if (stranger !== undefined) fail('key', stranger.at, stranger.name, keys);
  const placeOf = (key: Key): Said['at'] => valueOf(entries, key)?.at ?? at;
  const optional = (key: Key): string | undefined => {
    const value = valueOf(entries, key);
    if (value === undefined || isNothing(value)) return undefined;
    const text = value.kind === 'scalar' && typeof value.value === 'string' ? value.value.trim() : '';
    return text === '' ? fail('text', value.at, key) : text;
  };
  const required = (key: Key): string => optional(key) ?? fail('missing', at, key);
  const oneOf = (key: Key & Why, value: string, known: readonly string[]): void => {
    if (!known.includes(value)) fail(key, placeOf(key), value, known);
  };
  const rule = required('rule').toUpperCase();
  oneOf(
    'rule',
    rule,
    [...rules, ...packageRules].map(({ id }) => id),
  );
  const reason = required('reason');
  oneOf('reason', reason, acceptanceReasons);
  const until = required('until');
  if (!isDay(until)) fail('until', placeOf('until'), until);
  const group = optional('group');
  if (group !== undefined && groups !== undefined) oneOf('group', group, groups);
  return {
    rule,
    app: optional('app'),
    org: optional('org'),
    group,
    reason: reason as AcceptanceReason,
    text: required('text'),
    until,
    by: required('by'),
    line: at.line,
  };
}

function valueOf(entries: Entries, key: string): Said | undefined {
  return entries.find(({ name }) => name === key)?.value;
}

/** Whether a text is a day that a calendar has. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { EcaError } from '../../errors/eca-error.ts';
import { rules } from '../catalogue.ts';
import { packageRules } from '../package/lint.ts';
import { type AcceptanceReason, acceptanceReasons, type BaselineEntry } from './acceptance.ts';

const keys = ['rule', 'app', 'org', 'reason', 'text', 'until', 'by'] as const;
type Key = (typeof keys)[number];

/**
 * Reads a baseline: `version: 1` and a list `accepted` of entries. Throws EcaError BaselineInvalid with the line and
 * the reason: yaml, version, list, entry, key (an unknown one), missing, text, rule, reason, until.
 */
export function readBaseline(text: string, file: string): BaselineEntry[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fail = (why: string, at: number, value = ''): never => {
    const { line } = lines.linePos(at);
    throw new EcaError('BaselineInvalid', { file, line: String(line), value }, { variant: why });
  };
  const [broken] = document.errors;
  if (broken !== undefined) return fail('yaml', broken.pos[0], broken.message.split('\n')[0] ?? '');
  const { contents: root } = document;
  if (!isMap(root)) return fail('version', 0);
  const version: unknown = root.get('version');
  if (version !== 1) return fail('version', root.range?.[0] ?? 0);
  const list = root.get('accepted', true);
  if (list === undefined || (isScalar(list) && list.value === null)) return [];
  if (!isSeq(list)) return fail('list', root.range?.[0] ?? 0);
  return list.items.map((item) => {
    const at = (item as { range?: [number, number, number] | null }).range?.[0] ?? 0;
    if (!isMap(item)) return fail('entry', at);
    return readEntry(item, lines.linePos(at).line, (why, value) => fail(why, at, value));
  });
}

function readEntry(item: YAMLMap, line: number, fail: (why: string, value?: string) => never): BaselineEntry {
  const names = item.items.map(({ key }) => String(isScalar(key) ? key.value : key));
  const stranger = names.find((name) => !keys.includes(name as Key));
  if (stranger !== undefined) fail('key', stranger);
  const optional = (key: Key): string | undefined => {
    const value: unknown = item.get(key);
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : fail('text', key);
  };
  const required = (key: Key): string => optional(key) ?? fail('missing', key);
  const rule = required('rule').toUpperCase();
  if (![...rules, ...packageRules].some(({ id }) => id === rule)) fail('rule', rule);
  const reason = required('reason');
  if (!acceptanceReasons.includes(reason as AcceptanceReason)) fail('reason', reason);
  const until = required('until');
  if (!isDay(until)) fail('until', until);
  return {
    rule,
    app: optional('app'),
    org: optional('org'),
    reason: reason as AcceptanceReason,
    text: required('text'),
    until,
    by: required('by'),
    line,
  };
}

/** Whether a text is a day that a calendar has. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

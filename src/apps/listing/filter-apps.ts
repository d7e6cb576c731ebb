import { EcaError } from '../../errors/eca-error.ts';
import { closest } from '../closest.ts';
import { withoutScopeLabels } from '../fields/scope-labels.ts';
import { canonicalScopes, readScope, respelledScopes } from '../fields/scopes.ts';
import type { AppSummary } from '../views/summary.ts';
import { type AppField, appFields, readFieldName } from './app-fields.ts';

/** Whether an app matches, or undefined where this login can't know it. */
export type AppFilter = (app: AppSummary) => boolean | undefined;

/** Apps that match all filters; how many don't, and the names of those that nobody can judge. */
export type Filtered = {
  readonly apps: readonly AppSummary[];
  readonly leftOut: number;
  readonly undecided: readonly string[];
};

type Matches = (text: string) => boolean;

/** Fields that other columns say better: a kind is chosen by a flag, and each flow has a key of its own. */
const unfiltered = ['kind', 'flows'];
const anyFlow = 'flow.*';

/** The keys of filters. */
export const filterKeys = [...[...appFields.keys()].filter((name) => !unfiltered.includes(name)), anyFlow, 'text'];

/**
 * Reads a filter, `KEY=VALUE` in any case, with `*` for any text. `callback` takes a host or a URL, `text` a part of
 * any text of the app, `flow.*` the state of any flow. Throws EcaError FilterInvalid, ColumnUnknown or ScopeUnknown,
 * with near misses.
 */
export function readFilter(typed: string): AppFilter {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(typed) ?? [];
  if (name.trim() === '' || value.trim() === '')
    throw new EcaError('FilterInvalid', { filter: typed.trim(), choices: '' }, { variant: 'syntax' });
  if (/^\s*kind\s*$/i.test(name))
    throw new EcaError('FilterInvalid', { filter: typed.trim(), choices: '' }, { variant: 'kind' });
  const key = readFieldName('--filter', name, filterKeys);
  const wanted = value.trim();
  if (key === 'text') return holdsText(wanted);
  if (key === anyFlow) return anyOf(flowKeys.map((flow) => readFilter(`${flow}=${wanted}`)));
  const field = appFields.get(key);
  return field === undefined ? (): undefined => undefined : filterOf(key, field, wanted);
}

const flowKeys = filterKeys.filter((key) => key.startsWith('flow.') && key !== anyFlow);

/** The apps that match all filters, in their order. An app that a filter can't judge matches none. */
export function filterApps(apps: readonly AppSummary[], filters: readonly AppFilter[]): Filtered {
  const verdicts = apps.map((app) => allOf(filters.map((filter) => filter(app))));
  const matching = apps.filter((_, index) => verdicts[index] === true);
  const undecided = apps.filter((_, index) => verdicts[index] === undefined).map(({ name }) => name);
  return { apps: matching, leftOut: apps.length - matching.length, undecided };
}

function filterOf(key: string, { values, textsOf }: AppField, wanted: string): AppFilter {
  if (values !== undefined) return stateFilter(key, values, wanted, textsOf);
  const matches = key === 'scope' ? scopeMatcher(wanted) : key === 'callback' ? urlMatcher(wanted) : matcher(wanted);
  return (app) => textsOf(app)?.some(matches);
}

/** An unknown state matches only those who ask for unknown ones. */
function stateFilter(key: string, values: readonly string[], wanted: string, textsOf: AppField['textsOf']): AppFilter {
  const accepted = values.filter(matcher(wanted));
  if (accepted.length === 0) {
    const near = closest(wanted, values);
    const list = (near.length > 0 ? near : values).map((value) => `${key}=${value}`).join(', ');
    throw new EcaError('FilterInvalid', { filter: `${key}=${wanted}`, choices: list });
  }
  return (app) => {
    const [state = ''] = textsOf(app) ?? [];
    if (accepted.includes(state)) return true;
    return state === 'unknown' ? undefined : false;
  };
}

/** Compares scopes as an org stores them, in either spelling or by Setup's label. */
function scopeMatcher(wanted: string): Matches {
  if (wanted.includes('*')) return matcher(wanted);
  const stored = canonicalScopes(readScope(withoutScopeLabels(wanted)));
  return (scope) => canonicalScopes(respelledScopes(scope).join(',')) === stored;
}

function urlMatcher(wanted: string): Matches {
  const matches = matcher(wanted);
  return (url) => {
    const { host = '', hostname = '' } = URL.canParse(url) ? new URL(url) : {};
    return [url, host, hostname].some(matches);
  };
}

/** What is unknown has no text to find. */
function holdsText(wanted: string): AppFilter {
  const matches = matcher(`*${wanted}*`);
  const fields = ['name', 'label', 'source-org', 'run-as', 'scope', 'callback', 'key'];
  return (app) => fields.some((name) => appFields.get(name)?.textsOf(app)?.some(matches) === true);
}

function anyOf(filters: readonly AppFilter[]): AppFilter {
  return (app) => {
    const verdicts = filters.map((filter) => filter(app));
    return verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;
  };
}

function allOf(verdicts: ReadonlyArray<boolean | undefined>): boolean | undefined {
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

/** Ignores case; an umlaut may be typed as one character or as two. */
function matcher(wanted: string): Matches {
  const parts = wanted.normalize('NFC').toLowerCase().split(/\*+/);
  return (text) => hasParts(text.normalize('NFC').toLowerCase(), parts);
}

/** Whether a text consists of these parts with any text between them. */
function hasParts(text: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const found = text.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** What one command answered: its exit code, how long it took, and what it printed with `--json`. */
export type Answer = { readonly exit: number | null; readonly ms: number; readonly json: unknown };

/** What an answer says, without anything that names the org or what is in it: the values by path. */
export type Facts = ReadonlyMap<string, ReadonlySet<string>>;

/** A difference between an org and the emulated one. */
export type Difference = { readonly what: string; readonly org: string; readonly emulated: string };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Names of our own, of metadata or of OAuth: words, or a list of words. A name with a digit, blank or sign is none. */
const words = /^[A-Za-z][A-Za-z-]*(?:, [A-Za-z]+)*$/;
/** Keys whose values are always words of ours. */
const closed = new Set(['status', 'code', 'state', 'phase', 'kind', 'link', 'flow', 'proved', 'type', 'field']);

/** What an item of a list is found by, so that order and number don't count. */
function nameOf(item: unknown): string {
  if (!isRecord(item)) return '[]';
  return [item['type'], item['field'] ?? item['code']].filter((part) => typeof part === 'string').join('.') || '[]';
}

function* walk(value: unknown, path: readonly string[], isOwn: boolean): Generator<readonly [string, string]> {
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item, [...path, nameOf(item)], isOwn);
  } else if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value))
      yield* walk(inner, [...path, /^[A-Za-z][\w-]*$/.test(key) ? key : '*'], isOwn);
  } else {
    const isShown = typeof value !== 'string' || (words.test(value) && (isOwn || closed.has(path.at(-1) ?? '')));
    const said = isOwn || typeof value === 'string' || value === null ? String(value) : typeof value;
    yield [path.join('.'), isShown ? said : 'text'];
  }
}

/** The first org's part of a `--json` answer, or the whole where no org answered. */
function partOf(json: unknown): unknown {
  const result = isRecord(json) ? json['result'] : undefined;
  const orgs = isRecord(result) ? result['orgs'] : undefined;
  return Array.isArray(orgs) ? (orgs[0] as unknown) : (result ?? json);
}

/** The code of the error that an answer is; undefined for one that went well. */
export function errorCode(json: unknown): string | undefined {
  const part = partOf(json);
  const error = isRecord(part) && isRecord(part['error']) ? part['error'] : part;
  const code = isRecord(error) ? (error['code'] ?? error['name']) : undefined;
  return typeof code === 'string' && words.test(code) ? code : undefined;
}

/**
 * What an answer says. `isOwn`: it is about the app that the tour made, so words and booleans count; of apps that were
 * there before, only which fields there are and of what type.
 */
export function factsOf({ exit, json }: Answer, { isOwn }: { readonly isOwn: boolean }): Facts {
  const facts = new Map<string, Set<string>>([['exit code', new Set([String(exit)])]]);
  if (exit !== 0) return facts.set('error code', new Set([errorCode(json) ?? 'none']));
  const part = partOf(json);
  for (const [path, value] of walk(isRecord(part) ? (part['result'] ?? part) : part, [], isOwn))
    facts.set(path, (facts.get(path) ?? new Set()).add(value));
  return facts;
}

const shown = (values: ReadonlySet<string> | undefined): string =>
  values === undefined ? 'absent' : [...values].sort().join(' or ');

/**
 * What an org says otherwise than the emulated one. Of the tour's own app everything counts; otherwise only what the
 * emulated org never says, since the two have different apps.
 */
export function differences(org: Facts, emulated: Facts, { isOwn }: { readonly isOwn: boolean }): Difference[] {
  const isSame = (path: string): boolean => {
    const [there, here] = [org.get(path), emulated.get(path)];
    if (isOwn || path === 'exit code' || path === 'error code') return shown(there) === shown(here);
    if (there === undefined) return true;
    return here !== undefined && [...there].every((value) => here.has(value) || value === 'null' || here.has('null'));
  };
  const paths = [...new Set([...org.keys(), ...emulated.keys()])].filter((path) => !isSame(path));
  return paths.map((what) => ({ what, org: shown(org.get(what)), emulated: shown(emulated.get(what)) }));
}

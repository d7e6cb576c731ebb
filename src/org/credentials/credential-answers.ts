import { Secret } from '../../errors/secret.ts';

/** An OAuth consumer of an app. */
export type Consumer = { readonly id: string; readonly key: string; readonly name: string };

/**
 * A pair in the staged slot of a consumer. An `Active` one waits to be promoted and authenticates already, a `Rotated`
 * one is the former primary pair in its grace period. `secret` is undefined if the org doesn't return it (again).
 */
export type StagedCredential = {
  readonly id: string;
  readonly key: string;
  readonly secret: Secret | undefined;
  readonly state: 'Active' | 'Expired' | 'Rotated';
  readonly createdBy: string | undefined;
  readonly createdDate: string | undefined;
  readonly expirationDate: string | undefined;
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * The elements of a collection; undefined for an answer of another shape (Connect REST API guide, App OAuth
 * Credentials Collection).
 */
export function answerItems(answer: unknown, name: string): readonly unknown[] | undefined {
  const list = isFields(answer) ? answer[name] : undefined;
  return Array.isArray(list) ? list : undefined;
}

/** The query of a collection's next page; undefined if there is none. */
export function nextPageOf(answer: unknown): Readonly<Record<string, string>> | undefined {
  const next = isFields(answer) ? text(answer, 'nextPageUrl') : undefined;
  const url = next === undefined ? null : URL.parse(next, 'https://org.invalid');
  return url === null || url.search === '' ? undefined : Object.fromEntries(url.searchParams);
}

/** Reads a consumer from an answer; undefined if it isn't one, or has a key that no consumer can have. */
export function readConsumer(value: unknown): Consumer | undefined {
  if (!isFields(value) || !areCredentials(value)) return undefined;
  const id = text(value, 'id');
  const key = text(value, 'key');
  return id === undefined || key === undefined ? undefined : { id, key, name: text(value, 'name') ?? '' };
}

/** Reads key and secret from an answer, each undefined if it is missing, both if one couldn't be a credential. */
export function readPair(value: unknown): { key: string | undefined; secret: Secret | undefined } {
  const fields = isFields(value) && areCredentials(value) ? value : {};
  return { key: text(fields, 'key', 'consumerKey'), secret: secretOf(fields) };
}

/**
 * Reads the staged pairs of an answer; undefined if it contains anything else. Published clients read a collection
 * (`stagedCredentials`), a list or one pair at the root, and a second spelling of the names; this accepts all of them.
 * A pair without a state has just been created.
 */
export function readStagedPairs(answer: unknown): StagedCredential[] | undefined {
  const list = Array.isArray(answer) ? answer : (answerItems(answer, 'stagedCredentials') ?? [answer]);
  const pairs = list.map(readStagedPair);
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

function readStagedPair(value: unknown): StagedCredential | undefined {
  if (!isFields(value) || !areCredentials(value)) return undefined;
  const id = text(value, 'id', 'stagedCredentialId');
  const key = text(value, 'key', 'consumerKey');
  const state = text(value, 'state') ?? 'Active';
  if (id === undefined || key === undefined || !isState(state)) return undefined;
  return {
    id,
    key,
    secret: secretOf(value),
    state,
    createdBy: text(value, 'createdBy'),
    createdDate: text(value, 'createdDate'),
    expirationDate: text(value, 'expirationDate'),
  };
}

function isState(state: string): state is StagedCredential['state'] {
  return state === 'Active' || state === 'Expired' || state === 'Rotated';
}

/** Visible ASCII on one line: what a store or a shell treats as a line break would add variables of its own. */
const credential = /^[\x21-\x7e]{1,512}$/;
const credentialNames = ['key', 'consumerKey', 'secret', 'consumerSecret'];

/** Whether each key and secret of an answer can be passed to a store. Missing ones aren't checked. */
function areCredentials(fields: Fields): boolean {
  const found = credentialNames
    .map((name) => fields[name])
    .filter((value) => typeof value === 'string' && value !== '');
  return found.every((value) => credential.test(String(value)));
}

function secretOf(fields: Fields): Secret | undefined {
  const secret = text(fields, 'secret', 'consumerSecret');
  return secret === undefined ? undefined : new Secret(secret);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(fields: Fields, ...names: readonly string[]): string | undefined {
  const found = names.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : undefined;
}

import { EcaError, isEcaError } from '../errors/eca-error.ts';
import type { Evidence } from '../errors/foreign/evidence.ts';
import { judge } from '../errors/foreign/judge.ts';

/** What Salesforce says of a refusal is shorter; the rest is not searched or shown. */
const mostCharacters = 4000;

type Foreign = {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly errorCode?: unknown;
  readonly code?: unknown;
  readonly data?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
};

/**
 * Turns whatever core, jsforce, undici or the network threw into an EcaError that names the org; what it means is in
 * the table of `errors/foreign`. An EcaError stays as it is.
 */
export function readError(error: unknown, org: string): EcaError {
  if (isEcaError(error)) return error;
  const { code, variant, detail } = judge(evidenceOf(error));
  const options = { cause: error, variant };
  if (code === 'Unexpected') return new EcaError(code, { detail }, options);
  return code === 'OrgNotFound'
    ? new EcaError(code, { org, hint: '' }, options)
    : new EcaError(code, { org, detail }, options);
}

/** What is to be seen of a thrown value: codes and words of it and of its causes. */
function evidenceOf(error: unknown): Evidence {
  const chain = causesOf(typeof error === 'object' && error !== null ? error : { message: String(error) });
  const [first = {}] = chain;
  const codes = chain.flatMap(({ errorCode, name, code }) => [errorCode, name, code].filter(isText)).map(cut);
  const words = chain
    .map(({ message }) => message)
    .filter(isText)
    .map(cut);
  const page = isPage(first);
  const answered = page || isText(first.errorCode) || /^ERROR_HTTP_\d/.test(String(first.name));
  return { codes, words: [...new Set(words)].join(': '), answered, page };
}

/** An error, what caused it, and the errors it gathers, each once. */
function causesOf(error: unknown, seen = new Set<unknown>()): Foreign[] {
  if (typeof error !== 'object' || error === null || seen.has(error)) return [];
  seen.add(error);
  const foreign: Foreign = error;
  const gathered = Array.isArray(foreign.errors) ? (foreign.errors as unknown[]) : [];
  return [foreign, ...[foreign.cause, ...gathered].flatMap((cause) => causesOf(cause, seen))];
}

/** jsforce hands the whole page over as `data`, or as the message when the content type has a charset. */
function isPage({ data, message }: Foreign): boolean {
  return [data, message].some((text) => isText(text) && /^\s*(<!doctype html|<html)/i.test(text));
}

function cut(text: string): string {
  return text.slice(0, mostCharacters);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

import { EcaError, isEcaError } from '../errors/eca-error.ts';
import type { Evidence } from '../errors/foreign/evidence.ts';
import { judge } from '../errors/foreign/judge.ts';
import { isJsonObject, jsonValue } from '../errors/json-value.ts';
import { failedProxy } from './proxy.ts';

/** Salesforce's texts for refusals are shorter; the rest is neither searched nor shown. */
const mostCharacters = 4000;

type Foreign = {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly errorCode?: unknown;
  readonly code?: unknown;
  readonly data?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
  readonly syscall?: unknown;
  readonly hostname?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
};

/**
 * Converts whatever core, jsforce, undici or the network threw into an EcaError that names the org; the table of
 * `errors/foreign` decides which. Returns an EcaError unchanged.
 */
export function readError(error: unknown, org: string): EcaError {
  if (isEcaError(error)) return error;
  const { code, variant, detail, answer } = judge(evidenceOf(error));
  const options = { cause: error, variant, answer };
  if (code === 'Unexpected') return new EcaError(code, { detail }, options);
  return code === 'OrgNotFound'
    ? new EcaError(code, { org, hint: '' }, options)
    : new EcaError(code, { org, detail }, options);
}

/** The codes and texts of a thrown value and of its causes. */
function evidenceOf(error: unknown): Evidence {
  const thrown = causesOf(typeof error === 'object' && error !== null ? error : { message: String(error) });
  const chain = thrown.map(restAnswer);
  const [first = {}] = chain;
  const codes = chain.flatMap(({ errorCode, name, code }) => [errorCode, name, code].filter(isText)).map(cut);
  const words = chain
    .map(({ message }) => message)
    .filter(isText)
    .map(cut);
  const page = isPage(first);
  const answered = page || isText(first.errorCode) || /^ERROR_HTTP_\d/.test(String(first.name));
  const proxy = answered ? undefined : chain.map(failedProxy).find((failed) => failed !== undefined);
  return { codes, words: [...new Set(words)].join(': '), answered, page, proxy };
}

/** REST answers some requests of SOAP, too, and jsforce takes that JSON for a text. */
function restAnswer(foreign: Foreign): Foreign {
  const { message } = foreign;
  const body = isText(message) && /^\s*\[/.test(message) ? jsonValue(message) : undefined;
  const said: unknown = Array.isArray(body) ? body[0] : undefined;
  if (!isJsonObject(said) || !isText(said['errorCode']) || !isText(said['message'])) return foreign;
  const { errorCode, message: words } = said;
  return { ...foreign, name: foreign.name, cause: foreign.cause, errorCode, message: words };
}

/** An error, its causes, and the errors it aggregates, each once. */
function causesOf(error: unknown, seen = new Set<unknown>()): Foreign[] {
  if (typeof error !== 'object' || error === null || seen.has(error)) return [];
  seen.add(error);
  const foreign: Foreign = error;
  const gathered = Array.isArray(foreign.errors) ? (foreign.errors as unknown[]) : [];
  return [foreign, ...[foreign.cause, ...gathered].flatMap((cause) => causesOf(cause, seen))];
}

/** jsforce returns the whole page as `data`, or as the message if the content type has a charset. */
function isPage({ data, message }: Foreign): boolean {
  return [data, message].some((text) => isText(text) && /^\s*(<!doctype html|<html)/i.test(text));
}

function cut(text: string): string {
  return text.slice(0, mostCharacters);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Seen by other tools when the setting is off or a permission is missing; the code isn't published. */
const closed = /not currently enabled|feature is not enabled|not enabled for this user/i;

/** Whether a refusal says that a feature is off, or not for this user. */
export function saysClosed({ answer }: EcaError): boolean {
  return closed.test(`${answer?.code ?? ''}: ${answer?.words ?? ''}`);
}

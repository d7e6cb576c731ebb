import { jsonValue } from '../../errors/json-value.ts';
import type { ErrorRow } from './error-row.ts';
import { errorTable, explainBest, type OauthError, rowsOf } from './error-table.ts';

/** What a pasted text is about, and the row that explains it. */
export type Explanation = {
  readonly met: OauthError;
  readonly row: ErrorRow | undefined;
  /**
   * If no row is found: the causes that Salesforce reports with the same code, as its words may be in another
   * language.
   */
  readonly sameCode: readonly ErrorRow[];
};

/**
 * Explains an error that was seen elsewhere: the JSON of an endpoint or of a REST request, a callback address, a form,
 * a page, or the words of some log. Keeps only code and description of a structured text, so that it repeats no
 * authorization code or state beside them.
 */
export function explainPasted(text: string): Explanation {
  const structured = readObject(text) ?? readEmbedded(text) ?? readParameters(text);
  const readings = structured === undefined ? readWords(text) : [structured];
  const [met = { error: '', description: text.trim() }] = readings;
  const sameCode = rowsOf(met.error);
  // a code that several causes share identifies none of them, neither alone nor with unknown words
  if (structured === undefined && met.description === '' && sameCode.length > 1)
    return { met, row: undefined, sameCode };
  const best = explainBest(readings);
  const shown = best?.met ?? met;
  const said = structured === undefined ? { ...shown, description: asPasted(text, shown) } : shown;
  return best === undefined ? { met: said, row: undefined, sameCode } : { ...best, met: said, sameCode: [] };
}

/** What to quote of words: what follows a code at their beginning, and otherwise all of them in their order. */
function asPasted(text: string, { error, description }: OauthError): string {
  const isFirst = error === '' || text.replace(/^[\s"'(<[]+/, '').startsWith(error);
  return isFirst || description === '' ? description : text.trim();
}

/** The object in a line of a log, where its quotes may be escaped. */
function readEmbedded(text: string): OauthError | undefined {
  const objects = text.replaceAll('\\"', '"').match(/\{[^{}]*\}/g) ?? [];
  const object = objects.find((one) => one.includes('error'));
  return object === undefined ? undefined : readObject(object);
}

/** `{"error": …}` of OAuth, or `[{"errorCode": …}]` of REST. */
function readObject(text: string): OauthError | undefined {
  const value = jsonValue(text);
  const json: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof json !== 'object' || json === null) return undefined;
  const words = (name: string): string | undefined => {
    const field = (json as Readonly<Record<string, unknown>>)[name];
    return typeof field === 'string' ? field : undefined;
  };
  const error = words('error');
  if (error !== undefined) return { error, description: words('error_description') ?? '' };
  const code = words('errorCode');
  return code === undefined ? undefined : { error: code, description: words('message') ?? '', step: 'rest' };
}

/** `?error=…&error_description=…` of an address, in its query or after "#", or the same as a form. */
function readParameters(text: string): OauthError | undefined {
  const begins = /(?<=^|[?#&\s])error=[^\s"'<>]/.exec(text.trim());
  if (begins === null) return undefined;
  const [before = ''] = /(?<![^\s?#])[^\s?#]*$/.exec(text.trim().slice(0, begins.index)) ?? [];
  const [query = ''] = /^[^\s"'<>]+/.exec(text.trim().slice(begins.index)) ?? [];
  const parameters = new URLSearchParams(before + query);
  const step = /^\w+:\/\//.test(text.trim()) ? { step: 'authorize' as const } : {};
  return { error: parameters.get('error') ?? '', description: parameters.get('error_description') ?? '', ...step };
}

/**
 * Every code of the table that the words contain, each with the rest as its description, and the words alone. The
 * marks of a page count only if there is no code between them.
 */
function readWords(text: string): OauthError[] {
  const known = new Set(errorTable.flatMap(({ codes }) => codes));
  const words = text.replace(/<[^<>]*>/g, ' ');
  const codes = [...words.matchAll(/(?<![a-z])[a-z]+(?:[_-][a-z]+)+/gi)]
    .map(([code]) => code)
    .filter((code) => known.has(code.toLowerCase().replaceAll('-', '_')));
  const rest = (code: string): string =>
    words.replaceAll(code, ' ').replace(/^[\s:,.()"'-]+|(?<![\s:,("'-])[\s:,("'-]+$/g, '');
  const byCode = [...new Set(codes)].map((error) => ({ error, description: rest(error) }));
  return [...byCode, { error: '', description: (codes.length === 0 ? text : words).trim() }];
}

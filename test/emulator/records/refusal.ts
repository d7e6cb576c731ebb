/** Why an org does not make a record: HTTP status, code, text and the fields it is about. */
export type Refusal = { status: number; code: string; text: string; fields: string[] };

/** A refusal about fields, with HTTP 400 as the REST API gives it. */
export const refuse = (code: string, text: string, fields: string[] = []): Refusal => ({
  status: 400,
  code,
  text,
  fields,
});

/** Field report: which fields are missing, in brackets. */
export const missingFields = (
  given: Readonly<Record<string, unknown>>,
  required: readonly string[],
): Refusal | undefined => {
  const missing = required.filter((name) => given[name] === undefined || given[name] === null || given[name] === '');
  return missing.length === 0
    ? undefined
    : refuse('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
};

/** Field report, of many objects. */
export const unknownField = (
  given: Readonly<Record<string, unknown>>,
  known: readonly string[],
  object: string,
): Refusal | undefined => {
  const odd = Object.keys(given).find((name) => !known.includes(name));
  return odd === undefined
    ? undefined
    : refuse('INVALID_FIELD', `No such column '${odd}' on sobject of type ${object}`);
};

/** An id of nothing in this org, as reports quote it. */
export const badReference = (field: string): Refusal =>
  refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field]);

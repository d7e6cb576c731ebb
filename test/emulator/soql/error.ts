/** A query that the org refuses, with Salesforce's error code. */
export class QueryError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export const malformed = (message: string): QueryError => new QueryError('MALFORMED_QUERY', message);

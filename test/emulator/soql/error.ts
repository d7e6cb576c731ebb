/** A query that the org refuses, with Salesforce's error code. */
export type QueryError = Error & { code: string };

/** Makes the error of a refused query. */
export const queryError = (code: string, message: string): QueryError => Object.assign(new Error(message), { code });

/** Whether something that was thrown is a refused query. */
export const isQueryError = (error: unknown): error is QueryError => error instanceof Error && 'code' in error;

export const malformed = (message: string): QueryError => queryError('MALFORMED_QUERY', message);

import type { Request } from '../server/request.ts';

/** One way to a token: reads the fields of a request and gives the token response, or throws a problem. */
export type GrantType = (request: Request, fields: URLSearchParams) => Answer | Promise<Answer>;

/** Null when what was asked is not emulated. */
type Answer = Record<string, unknown> | null;

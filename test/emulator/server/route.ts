import type { Reply } from './reply.ts';
import type { Request } from './request.ts';

type Found = Reply | null | Promise<Reply | null>;

/** What answers requests of a method at a path; `parts` are the groups of the path. Null: not emulated after all. */
export type Route = { method: string; path: RegExp; handle: (request: Request, parts: string[]) => Found };

import type { Delivery } from './sink.ts';

/** What a file gets, in plain text. */
export type PairInClear = { readonly clientId: string; readonly clientSecret: string };

/** What a command gets. */
export type PairContent = PairInClear & {
  readonly app: string;
  readonly org: string;
  readonly orgId: string;
  readonly rotationId: string;
};

/** The pair in plain text. */
export function inClear({ pair }: Pick<Delivery, 'pair'>): PairInClear {
  return { clientId: pair.key, clientSecret: pair.secret.reveal() };
}

/** The pair in plain text, under the names that OAuth clients use, and its place. */
export function pairContent({ pair, app, org, orgId, rotationId }: Delivery): PairContent {
  return { ...inClear({ pair }), app, org, orgId, rotationId };
}

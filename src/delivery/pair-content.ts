import type { Delivery } from './sink.ts';

/** What a file gets. */
export type PairInClear = { readonly clientId: string; readonly clientSecret: string };

/** What a command gets. */
export type PairContent = PairInClear & {
  readonly app: string;
  readonly org: string;
  readonly orgId: string;
  readonly rotationId: string;
};

/** The pair in clear. */
export function inClear({ pair }: Pick<Delivery, 'pair'>): PairInClear {
  return { clientId: pair.key, clientSecret: pair.secret.reveal() };
}

/** The pair in clear, with the names OAuth clients know it by, and where it belongs. */
export function pairContent({ pair, app, org, orgId, rotationId }: Delivery): PairContent {
  return { ...inClear({ pair }), app, org, orgId, rotationId };
}

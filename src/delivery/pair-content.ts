import type { Delivery } from './sink.ts';

/** What a JSON file or a command gets. */
export type PairContent = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly app: string;
  readonly org: string;
  readonly orgId: string;
  readonly rotationId: string;
};

/** The pair in clear, with the names OAuth clients know it by, and where it belongs. */
export function contentOf({ pair, app, org, orgId, rotationId }: Delivery): PairContent {
  return { clientId: pair.key, clientSecret: pair.secret.reveal(), app, org, orgId, rotationId };
}

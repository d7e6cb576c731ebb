import type { Phrase } from '../errors/codes.ts';
import type { Pair } from '../oauth/pair.ts';

/** Returns whether a consumer key is, or was, one of the app whose pair is delivered. */
export type IsOwnKey = (key: string) => boolean;

/** A pair to deliver. A sink recognizes a repeat by the rotation's id. */
export type Delivery = {
  readonly rotationId: string;
  readonly app: string;
  readonly org: string;
  readonly orgId: string;
  readonly pair: Pair;
  /** Which keys in a file may be replaced, because they are the app's own. */
  readonly isOwnKey: IsOwnKey;
};

/** Where the pair of one place goes. The name is shown and journalled; it contains no secret. */
export type Sink = { readonly name: string } & (
  | {
      readonly kind: 'env-file';
      readonly path: string;
      /** The variables for key and secret. */
      readonly variables: readonly [key: string, secret: string];
      readonly fixMode: boolean;
      readonly replaceOther: boolean;
    }
  | { readonly kind: 'json-file'; readonly path: string; readonly fixMode: boolean; readonly replaceOther: boolean }
  | { readonly kind: 'exec'; readonly command: string; readonly seconds: number; readonly folder?: string }
);

export type FileSink = Extract<Sink, { path: string }>;

/** Something about a delivery that the user should know; the texts are in `messages/consequences.md`. */
export type DeliveryNote = Phrase;

import type { Secret } from '../errors/secret.ts';

/** Consumer key and secret of an app: what a caller logs in with. */
export type Pair = { readonly key: string; readonly secret: Secret };

/** The last characters of a consumer key, enough to tell two apart at a glance. */
export function keyEnd(key: string): string {
  return `…${key.slice(-4)}`;
}

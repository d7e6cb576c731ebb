import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { EcaError } from '../errors/eca-error.ts';

/**
 * Where a person wants a pair to go. `{org}`, `{app}`, `{orgId}` and `{rotationId}` in a path or a command stand for
 * the place that the pair belongs to.
 */
export type SinkSpec =
  | (FileSpec & { readonly kind: 'env-file'; readonly prefix?: string })
  | (FileSpec & { readonly kind: 'json-file' })
  | { readonly kind: 'exec'; readonly command: string };

type FileSpec = {
  readonly path: string;
  readonly fixMode?: boolean;
  /** The yes to replacing the pair of another app that the file has. */
  readonly replaceOther?: boolean;
};

/** The place that a pair belongs to. */
export type SinkPlace = {
  readonly app: string;
  readonly org: string;
  readonly orgId: string;
  readonly rotationId: string;
};

export const placeNames = ['org', 'app', 'orgId', 'rotationId'] as const satisfies ReadonlyArray<keyof SinkPlace>;

/** Reasons that are mended by another way of naming the place. */
const aboutPlaces = ['placeholder', 'leaves-folder', 'quoting', 'shared'];

/** The error for a sink that cannot be one. */
export function sinkInvalid(sink: string, why: string): EcaError {
  const places = placeNames.map((name) => `{${name}}`).join(', ');
  const next = aboutPlaces.includes(why) ? { next: { key: 'next.places', data: { places } } } : {};
  return new EcaError('SinkInvalid', { sink, why }, next);
}

/**
 * The same with a path that holds wherever a later command runs; `~/` is the home folder, which shells leave alone in
 * `--dotenv=~/x`.
 */
export function anchored<S extends SinkSpec>(spec: S, folder = process.cwd()): S {
  if (spec.kind === 'exec') return spec;
  const path = spec.path.startsWith('~/') ? join(homedir(), spec.path.slice(2)) : resolve(folder, spec.path);
  return { ...spec, path };
}

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { inBraces, placeNames } from '../apps/place-names.ts';
import { EcaError } from '../errors/eca-error.ts';

/**
 * Where the user wants a pair to go. `{org}`, `{app}`, `{orgId}` and `{rotationId}` in a path or a command are
 * replaced by those of the pair. `seconds`: how long a command may take; `folder`: where it runs, if not in the current
 * one.
 */
export type SinkSpec =
  | (FileSpec & { readonly kind: 'env-file'; readonly prefix?: string })
  | (FileSpec & { readonly kind: 'json-file' })
  | { readonly kind: 'exec'; readonly command: string; readonly seconds?: number; readonly folder?: string };

type FileSpec = {
  readonly path: string;
  readonly fixMode?: boolean;
  /** Consent to replacing another app's pair in the file. */
  readonly replaceOther?: boolean;
};

/** The org, app and rotation of a pair. */
export type SinkPlace = Readonly<Record<(typeof placeNames)[number], string>>;

/** Reasons that another path or command fixes. */
const aboutPlaces = ['placeholder', 'leaves-folder', 'quoting', 'shared'];

/** The error for an invalid sink. */
export function sinkInvalid(sink: string, why: string): EcaError {
  const places = inBraces(placeNames);
  const next = aboutPlaces.includes(why) ? { next: { key: 'next.places', data: { places } } } : {};
  return new EcaError('SinkInvalid', { sink, why }, next);
}

/**
 * The sink with a path that is valid wherever a later command runs; `~/` is the home folder, which shells don't expand
 * in `--dotenv=~/x`.
 */
export function anchored<S extends SinkSpec>(spec: S, folder = process.cwd()): S {
  if (spec.kind === 'exec') return spec;
  const path = spec.path.startsWith('~/') ? join(homedir(), spec.path.slice(2)) : resolve(folder, spec.path);
  return { ...spec, path };
}

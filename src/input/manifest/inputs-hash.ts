import { textHash } from '../../manifest/saved/plan-text.ts';
import type { LoadedManifest } from './load-manifest.ts';
import type { ManifestTarget } from './manifest-targets.ts';

/**
 * The SHA-256 of a manifest with what it takes from elsewhere: the values of its environment variables and its
 * certificate files, so that a change of one of these is another manifest for a file of results.
 */
export function inputsHash({ hash, manifest }: LoadedManifest, targets: readonly ManifestTarget[]): string {
  const values = manifest.env.map((name) => [name, process.env[name] ?? null]);
  const certificates = targets.flatMap(({ apps }) =>
    apps.flatMap(({ settings: { certificate } }) =>
      certificate === undefined || certificate === 'none' ? [] : [[certificate.file, certificate.pem]],
    ),
  );
  const files = [...new Map(certificates.map(([file, pem]) => [file, pem]))].sort();
  return values.length + files.length === 0 ? hash : textHash(JSON.stringify([hash, values, files]));
}

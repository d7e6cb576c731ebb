import { EcaError } from '../../errors/eca-error.ts';
import { readShard } from '../../fleet/shard/read-shard.ts';
import { targetsInShard } from '../../fleet/shard/shard.ts';
import type { Target } from '../../fleet/targets.ts';
import type { WantedApp, WantedRotation } from '../../manifest/manifest.ts';
import { inputsHash } from '../manifest/inputs-hash.ts';
import { loadManifest } from '../manifest/load-manifest.ts';
import { manifestTargets } from '../manifest/manifest-targets.ts';
import { namedOrgs } from '../targets.ts';

export type ManifestInput = {
  readonly manifest?: string | undefined;
  readonly name?: string | readonly string[] | undefined;
  readonly 'target-org'?: readonly string[] | undefined;
  readonly 'orgs-file'?: string | undefined;
  readonly shard?: string | undefined;
  readonly 'allow-empty'?: boolean | undefined;
};

/** An app with what the manifest says about the rotation of its pair. */
type RotatedApp = Pick<WantedApp, 'name'> & { readonly rotation: WantedRotation };

/** An org of a manifest with the apps whose pairs the manifest has rotated there. */
export type RotationTarget = Target & {
  readonly group: string;
  /** Whether the manifest wants a consent of its own for every change there. */
  readonly protect: boolean;
  readonly apps: readonly RotatedApp[];
};

export type ManifestRotations = {
  /** The path of the manifest as people see it. */
  readonly file: string;
  readonly folder: string;
  readonly hash: string;
  /** The orgs of all shares. */
  readonly all: readonly RotationTarget[];
  readonly targets: readonly RotationTarget[];
};

/**
 * The orgs of a manifest with the apps that have a `secret` there, and the share of them that is named. Throws the
 * errors of `loadManifest` and `manifestTargets`, EcaError ShardInvalid, TargetsFileUnreadable, or NoRotationInManifest
 * if no named app has one.
 */
export async function rotationTargets(flags: ManifestInput): Promise<ManifestRotations> {
  const shard = readShard(flags.shard, process.env);
  const loaded = await loadManifest(flags.manifest);
  const { file, folder } = loaded;
  const typed = await namedOrgs(flags);
  const name = flags.name === undefined ? {} : { name: [flags.name].flat() };
  const orgs = typed.length === 0 ? {} : { 'target-org': typed };
  const found = await manifestTargets(loaded, { ...name, ...orgs, 'allow-empty': flags['allow-empty'] === true });
  const all = found.flatMap(({ apps, ...target }): RotationTarget[] => {
    const rotated = apps.flatMap(({ name: app, rotation }): RotatedApp[] =>
      rotation === undefined ? [] : [{ name: app, rotation }],
    );
    // an unknown org stays, with its error
    return rotated.length > 0 || target.error !== undefined ? [{ ...target, apps: rotated }] : [];
  });
  if (found.length > 0 && all.length === 0)
    throw new EcaError('NoRotationInManifest', {
      file,
      apps: [...new Set(found.flatMap(({ apps }) => apps.map(({ name: app }) => app)))].join(', '),
    });
  const hash = inputsHash(loaded, found);
  return { file, folder, hash, all, targets: targetsInShard(all, shard) };
}

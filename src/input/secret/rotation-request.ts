import { EcaError } from '../../errors/eca-error.ts';
import { refuseSharedSinks, sinkFor } from '../../delivery/sink-for.ts';
import { anchored, type SinkPlace, type SinkSpec } from '../../delivery/sink-spec.ts';
import type { Target } from '../../fleet/targets.ts';
import type { ProofOptions } from '../../secret/start/choose-proof.ts';
import type { DiscardPolicy } from '../../secret/slot/open-slot.ts';

/** One flag as the user typed it, in its order among the others. */
export type TypedFlag = { readonly flag: string; readonly input: string };

type SinkFlags = {
  readonly 'env-prefix'?: string | undefined;
  readonly 'fix-mode': boolean;
  readonly 'replace-other-pair'?: boolean | undefined;
  readonly 'exec-timeout'?: number | undefined;
};

/**
 * The sinks in the order typed, of all kinds. `raw` are the tokens of the parsed command line. Throws EcaError
 * FlagMissing for a flag that is about files and has none.
 */
export function sinksTyped(raw: readonly object[], flags: SinkFlags): SinkSpec[] {
  const {
    'env-prefix': prefix,
    'fix-mode': fixMode,
    'replace-other-pair': replaceOther = false,
    'exec-timeout': seconds,
  } = flags;
  const how = { fixMode, ...(replaceOther ? { replaceOther } : {}) };
  const sinks = flagsIn(raw).flatMap(({ flag, input }): SinkSpec[] => {
    if (flag === 'dotenv') return [anchored({ kind: 'env-file', path: input, ...how, ...(prefix ? { prefix } : {}) })];
    if (flag === 'json-file') return [anchored({ kind: flag, path: input, ...how })];
    return flag === 'exec' ? [{ kind: flag, command: input, ...(seconds ? { seconds } : {}) }] : [];
  });
  if ((fixMode || replaceOther) && sinks.every(({ kind }) => kind === 'exec'))
    throw new EcaError('FlagMissing', { flag: '--dotenv or --json-file', why: 'file-options' });
  return sinks;
}

function flagsIn(raw: readonly object[]): TypedFlag[] {
  return raw.filter((token): token is TypedFlag => 'flag' in token && 'input' in token);
}

/** Throws EcaError SinkMissing if a new pair would go nowhere. */
export function requireSinks(sinks: readonly SinkSpec[], keepInVault = false): void {
  if (sinks.length === 0 && !keepInVault) throw new EcaError('SinkMissing', {});
}

/** Stands for the orgs of other shares, which may be written to the same folder at the same time. */
const elsewhere: Target = { org: 'org of another share', orgId: '00D000000000000' };

/**
 * Throws EcaError SinkInvalid if orgs would overwrite one another's pair in one file, also those of another share, or a
 * sink isn't valid.
 */
export function requireOwnFiles(sinks: readonly SinkSpec[], targets: readonly Target[], shard?: string): void {
  const placeOf = ({ org, orgId }: Target): SinkPlace => ({ org, orgId, app: 'app', rotationId: 'rotation' });
  const others = shard === undefined || targets.length === 0 ? [] : [elsewhere];
  refuseSharedSinks([...targets, ...others].flatMap((target) => sinks.map((spec) => sinkFor(spec, placeOf(target)))));
}

/** Throws EcaError SinkInvalid if the pairs of several apps of one org would go to one file. */
export function requireOwnFilesOfApps(sinks: readonly SinkSpec[], org: OrgOfPairs, apps: readonly string[]): void {
  const { username, orgId } = org;
  refuseSharedSinks(
    apps.flatMap((app) => sinks.map((spec) => sinkFor(spec, { org: username, orgId, app, rotationId: 'rotation' }))),
  );
}

type OrgOfPairs = { readonly username: string; readonly orgId: string };

/** How to prove the pair. */
export function proofOptions(flags: {
  readonly 'skip-proof': boolean;
  readonly 'jwt-key-file'?: string | undefined;
  readonly 'jwt-username'?: string | undefined;
}): ProofOptions {
  const { 'jwt-key-file': keyFile, 'jwt-username': username } = flags;
  return { skip: flags['skip-proof'], jwt: keyFile === undefined ? undefined : { keyFile, username } };
}

/** What may be deleted to make room. */
export function discardPolicyOf(flags: {
  readonly 'discard-staged': boolean;
  readonly 'discard-previous': boolean;
}): DiscardPolicy {
  return { staged: flags['discard-staged'], previous: flags['discard-previous'] };
}

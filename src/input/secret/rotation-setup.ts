import { fitting } from '../../apps/checks/fitting.ts';
import { readDays } from '../../apps/fields/days.ts';
import { sinkFor } from '../../delivery/sink-for.ts';
import type { SinkSpec } from '../../delivery/sink-spec.ts';
import { hasCode } from '../../errors/eca-error.ts';
import type { FleetOptions } from '../../fleet/run-fleet.ts';
import type { Seen } from '../../fleet/look-first.ts';
import type { Rollout } from '../../fleet/roll-out.ts';
import type { Target } from '../../fleet/targets.ts';
import { credentialsSince } from '../../org/api-versions.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Progress } from '../../output/page/progress.ts';
import { sameCommandText } from '../../output/secret/same-command-text.ts';
import { fleetEventText, isAlarming, isForAll, stageText, eventText } from '../../output/secret/rotation-text.ts';
import type { RotationContext } from '../../secret/rotate/resume.ts';
import { isYoungInPlace, lookAtStart } from '../../secret/rotate/look-at-start.ts';
import type { RotateRequest } from '../../secret/rotate/rotate-app.ts';
import type { NotedPairs } from '../../secret/schedule/failure-note.ts';
import { stateFolder } from '../../secret/state/state-folder.ts';
import { consentOf } from '../consent.ts';
import { pickApp, pickingOf } from '../pickers.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { type OrgInput, targetsOf } from '../targets.ts';
import { lookWith, type RolloutInput, rolloutOf } from './rollout.ts';
import { askDestination } from './ask-destination.ts';
import { discardPolicyOf, proofOptions, requireOwnFiles, requireSinks, sinksTyped } from './rotation-request.ts';

/** The flags that `secret rotate` and `secret stage` share. */
export type RotationFlags = OrgInput & {
  readonly name?: string | undefined;
  readonly json?: boolean | undefined;
  readonly 'api-version'?: string | undefined;
  readonly concurrency: number;
  readonly timeout: number;
  readonly consumer?: string | undefined;
  readonly 'env-prefix'?: string | undefined;
  readonly 'fix-mode': boolean;
  readonly 'replace-other-pair'?: boolean | undefined;
  readonly 'keep-in-vault': boolean;
  readonly 'skip-proof': boolean;
  readonly 'jwt-key-file'?: string | undefined;
  readonly 'jwt-username'?: string | undefined;
  readonly 'discard-staged': boolean;
  readonly 'discard-previous': boolean;
  readonly 'rekey-logins': boolean;
  readonly 'state-dir'?: string | undefined;
  readonly 'no-prompt': boolean;
  readonly 'force-self': boolean;
  readonly wait: number;
  readonly 'if-older-than'?: string | undefined;
  readonly 'in-place'?: boolean | undefined;
  readonly 'enable-secret-access': boolean;
};

export type RotationSetup = {
  readonly targets: readonly Target[];
  readonly options: Pick<FleetOptions, 'apiVersion' | 'concurrency' | 'signal'> & {
    readonly progress: Progress;
    readonly rollout: Rollout;
  };
  readonly request: Omit<RotateRequest, 'parks' | 'revokePrevious'>;
  readonly context: (session: OrgSession) => RotationContext;
  /** Which pair is rotated in an org, and where it is noted how that ended. */
  readonly pairsOf: (session: OrgSession) => NotedPairs;
};

type Person = { readonly signal: AbortSignal; readonly progress: Progress };

/**
 * Reads the flags, and asks the user for a missing app or destination. Throws EcaError SinkMissing, NoDefaultOrg,
 * TargetsFileUnreadable, FlagMissing or AppNotFound.
 */
export async function rotationSetup(
  flags: RotationFlags & RolloutInput,
  raw: readonly object[],
  { signal, progress }: Person,
): Promise<RotationSetup> {
  const typed = sinksTyped(raw, flags);
  if (!canAsk(flags)) requireSinks(typed, flags['keep-in-vault']);
  const targets = await targetsOf(flags);
  requireOwnFiles(typed, targets, flags.shard);
  const plain = await rolloutOf(flags, targets);
  const app = await pickApp(flags.name, { ...pickingOf(flags, targets, signal), fits: fitting.ownConsumer });
  const known = { sinks: typed, keepInVault: flags['keep-in-vault'] };
  const hasPlace = typed.length > 0 || known.keepInVault;
  const context = await contextFor(flags, { several: targets.length > 1, progress });
  const { sinks, keepInVault } = hasPlace ? known : await askDestination({ app, targets, flags });
  warnOfOneCommand(sinks, targets, { app, progress });
  const request = {
    app,
    consumer: flags.consumer,
    sinks,
    keepInVault,
    proof: proofOptions(flags),
    discardPolicy: discardPolicyOf(flags),
    rekeyLogins: flags['rekey-logins'],
    consent: consentOf(flags, canAsk(flags), progress, targets.length),
  };
  const pairsOf = (session: OrgSession): NotedPairs => ({ ...context(session), apps: [request] });
  const rollout: Rollout = { ...plain, kind: 'rotation', look: lookForAge(flags, { request, context, pairsOf }) };
  const { 'api-version': apiVersion, concurrency } = flags;
  return { targets, options: { apiVersion, concurrency, signal, progress, rollout }, request, context, pairsOf };
}

/** Says that a command without a place for the org in it gets the pair of each org. */
function warnOfOneCommand(
  sinks: readonly SinkSpec[],
  targets: readonly Target[],
  { app, progress }: { readonly app: string; readonly progress: Progress },
): void {
  const known = targets.filter(({ error }) => error === undefined);
  const isShared = sinks.some((spec) => {
    if (spec.kind !== 'exec') return false;
    const names = known.map(({ org, orgId }) => sinkFor(spec, { org, orgId, app, rotationId: 'ROTATION' }).name);
    return new Set(names).size < names.length;
  });
  if (isShared) progress.warn(sameCommandText());
}

type AgeFlags = Pick<RotationFlags, 'if-older-than' | 'in-place' | 'enable-secret-access'>;

/** Looks in an org whether the pair is old enough, where the flags ask for an age. */
function lookForAge(
  flags: AgeFlags,
  { request: asked, context, pairsOf }: Pick<RotationSetup, 'request' | 'context' | 'pairsOf'>,
): Rollout['look'] {
  const { 'if-older-than': age, 'in-place': inPlace = false } = flags;
  if (age === undefined) return undefined;
  const request = { ...asked, ifOlderThanDays: readDays('--if-older-than', age) };
  const lookAt = async (session: OrgSession): Promise<Seen> => {
    const { stateFolder: folder } = context(session);
    const place = { stateFolder: folder, oldest: credentialsSince };
    if (inPlace) return (await isYoungInPlace(session, request, place)) ? 'idle' : 'due';
    try {
      const { young, isStuck } = await lookAtStart(session, request, place);
      if (young !== undefined) return 'idle';
      return isStuck ? 'stuck' : 'due';
    } catch (error) {
      if (hasCode(error, 'RotationUnfinished')) return 'stuck';
      throw error;
    }
  };
  return lookWith(flags, lookAt, pairsOf);
}

type ContextFlags = Pick<RotationFlags, 'json' | 'state-dir'> & {
  readonly wait?: number;
  readonly 'rekey-logins'?: boolean;
};

/** This machine's part of a rotation: its state folder, and a line on stderr for each event. */
export async function contextFor(
  flags: ContextFlags,
  { several, progress }: { readonly several: boolean; readonly progress: Progress },
): Promise<(session: OrgSession) => RotationContext> {
  const folder = await stateFolder(flags['state-dir']);
  const tellOf = teller(several, progress);
  return ({ username, logins }) => ({
    stateFolder: folder,
    waitMinutes: flags.wait ?? 10,
    tell: tellOf(username),
    logins,
    rekeyLogins: flags['rekey-logins'] === true,
  });
}

type Tell = RotationContext['tell'];

/**
 * With several orgs each line names its own, and a warning also with one; what is the same for all is reported once.
 */
function teller(several: boolean, progress: Progress): (org: string) => Tell {
  const told = new Set<string>();
  return (org) => (event) => {
    const line = several ? fleetEventText(event, org) : eventText(event);
    if (told.has(line) && isForAll(event)) return;
    told.add(line);
    if (isAlarming(event)) progress.warn(several ? line : `${org}: ${line}`);
    else progress.note(stageText(line));
  };
}

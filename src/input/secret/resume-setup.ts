import { withAppArgument } from '../../base-command/app-argument.ts';
import type { Token } from '../../base-command/wrong-usage.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Target } from '../../fleet/targets.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Progress } from '../../output/page/progress.ts';
import { resumeRotations, type RotationContext } from '../../secret/rotate/resume.ts';
import type { RotationReport } from '../../secret/state/report.ts';
import { rotatedReport } from '../../output/secret/rotated-text.ts';
import type { RotationsReport } from '../../output/secret/rotations-text.ts';
import { journalUntrusted } from '../../secret/state/journal.ts';
import { resumeApp } from '../../secret/rotate/resume-elsewhere.ts';
import type { Rotation } from '../../secret/state/rotation.ts';
import { thenSettled } from '../../secret/start/secret-access.ts';
import { type CertificateInput, certificateOptions } from '../certificate/certificate-options.ts';
import { consentOf, orgsNamed } from '../consent.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { targetsOf } from '../targets.ts';
import { isProofTyped } from '../../secret/start/choose-proof.ts';
import { accessText } from '../../output/secret/rotation-text.ts';
import { knownState } from './known-state.ts';
import { proofOptions, requireOwnFiles, sinksTyped } from './rotation-request.ts';
import { type RotationFlags, contextFor } from './rotation-setup.ts';
import { plainGuard, accessRequest } from './secret-access.ts';
import { secretTyped } from './typed-secret.ts';
import { unfinishedRotations } from './unfinished.ts';

type ResumeFlags = Omit<RotationFlags, 'discard-staged' | 'discard-previous' | 'consumer'> &
  CertificateInput & {
    readonly 'secret-stdin': boolean;
    readonly 'enable-secret-access': boolean;
  };

/** The orgs with something to resume, and how to resume it in one org. */
export type ResumeSetup = {
  readonly targets: readonly Target[];
  /** Ids of journals that no longer say what they are about, if everything unfinished is to be resumed. */
  readonly damaged: readonly string[];
  readonly resume: (session: OrgSession) => Promise<RotationsReport>;
};

type Resumption = Pick<ResumeSetup, 'targets' | 'damaged'> & {
  readonly rotationsIn: (session: OrgSession) => Promise<RotationReport[]>;
};

/** The id of a rotation begins with its date; the name of an app can't. */
const rotationId = /^\d{8}-/;

/**
 * Reads what to resume: a rotation by its id, an app by its name (`what` is either of them), or everything unfinished
 * on this machine. Throws EcaError RotationNotFound, SinkMissing for an app whose pair would go nowhere,
 * JournalDamaged, JournalUntrusted, NoDefaultOrg, TargetsFileUnreadable, FlagMissing or FlagNotForRotation.
 */
export async function resumeSetup(
  what: string | undefined,
  typed: ResumeFlags,
  raw: readonly Token[],
  progress: Progress,
): Promise<ResumeSetup> {
  const id = what !== undefined && rotationId.test(what.trim()) ? what : undefined;
  const flags = withAppArgument({ app: id === undefined ? what : undefined }, typed, { name: {} }, raw) as ResumeFlags;
  const { targets, damaged, rotationsIn } = await resumption(id, flags, raw, progress);
  const guard = await plainGuard(flags, progress);
  const access = await accessRequest(flags, progress);
  const resume = async (session: OrgSession): Promise<RotationsReport> => {
    const { result, turnedOff } = await thenSettled(session, access(session), async () =>
      guard(session, async () => ({ rotations: (await rotationsIn(session)).map(rotatedReport) })),
    );
    return { ...result, accessTurnedOff: turnedOff };
  };
  return { targets, damaged, resume };
}

/** Throws EcaError FlagNotForRotation for a certificate where no deploy follows that could contain it. */
function refuseCertificate(flags: CertificateInput, rotations: readonly Rotation[]): void {
  const typed = (['certificate', 'no-certificate'] as const).find((name) => Boolean(flags[name]));
  if (typed === undefined || rotations.some(({ plan }) => plan.inPlace !== undefined)) return;
  throw new EcaError('FlagNotForRotation', { flag: `--${typed}` });
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.trim().toLowerCase();
}

async function resumption(
  id: string | undefined,
  flags: ResumeFlags,
  raw: readonly object[],
  progress: Progress,
): Promise<Resumption> {
  const typedSecret = await secretTyped(flags);
  const folder = await knownState(flags['state-dir'], progress.warn);
  const consent = consentOf(flags, canAsk(flags), progress, orgsNamed(flags));
  const proof = proofOptions(flags);
  const changes = { keepInVault: flags['keep-in-vault'], otherProof: isProofTyped(proof) ? proof : undefined };
  const certificate = { ...(await certificateOptions(flags, progress.warn)), consent };
  const around = async (targets: readonly Target[]): Promise<(session: OrgSession) => RotationContext> => {
    const context = await contextFor(flags, { several: targets.length > 1, progress });
    return (session) => ({ ...context(session), certificate });
  };
  if (flags.name === undefined || id !== undefined) {
    const { targets, rotations, untrusted, damaged, doubtedAccesses } = await unfinishedRotations(folder, id, flags);
    for (const { orgId, doubted } of doubtedAccesses)
      progress.warn(accessText('access-unknown', { org: orgId, file: doubted }));
    const otherSinks = sinksTyped(raw, flags);
    const isForOne = otherSinks.length > 0 || proof.jwt !== undefined;
    if (isForOne && rotations.length > 1) throw new EcaError('FlagMissing', { flag: 'ID', why: 'rotation' });
    if (rotations.length > 0) refuseCertificate(flags, rotations);
    const context = await around(targets);
    return {
      targets,
      damaged,
      rotationsIn: async (session): Promise<RotationReport[]> => {
        const machine = { ...context(session), ...changes, typedSecret, otherSinks };
        const reports = await resumeRotations(session, rotations, machine);
        const doubted = untrusted.find(({ place }) => place.orgId === session.orgId);
        const error = doubted && journalUntrusted(doubted, otherSinks.length > 0 ? 'unnamed' : undefined);
        if (error !== undefined) throw error.with({ done: { rotations: reports } });
        return reports;
      },
    };
  }
  const targets = await targetsOf(flags);
  const context = await around(targets);
  const sinks = sinksTyped(raw, flags);
  const known = await unfinishedRotations(folder, undefined, flags);
  requireOwnFiles(sinks, targets, flags.shard);
  const request = {
    app: flags.name,
    stagedId: undefined,
    sinks,
    keepInVault: flags['keep-in-vault'],
    proof,
    parks: false,
    revokePrevious: false,
    rekeyLogins: flags['rekey-logins'],
    consent,
  };
  return {
    targets,
    damaged: [],
    rotationsIn: async (session): Promise<RotationReport[]> => {
      const isMeant = ({ place }: Pick<Rotation, 'place'>): boolean =>
        place.orgId === session.orgId && isSameName(place.app, request.app);
      const own = known.rotations.filter(isMeant);
      if (own.length > 0 || sinks.length > 0 || request.keepInVault) refuseCertificate(flags, own);
      const doubted = own.length > 0 ? undefined : known.untrusted.find(isMeant);
      if (doubted !== undefined && sinks.length === 0 && !request.keepInVault) throw journalUntrusted(doubted);
      return resumeApp(session, request, { ...context(session), ...changes, typedSecret, otherSinks: sinks });
    },
  };
}

import { isEcaError } from '../../errors/eca-error.ts';
import { readStaged, type StagedCredential } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { entriesToDiscard } from '../slot/open-slot.ts';
import { isSameConsumer, refuseUnfinished } from '../start/begin.ts';
import { chooseProof } from '../start/choose-proof.ts';
import { refuseSelf } from '../start/confirm-impact.ts';
import { findPlace, type FoundPlace } from '../start/find-place.ts';
import { skippedReport, youngReport } from '../start/minimum-age.ts';
import { checkSinks, ownKeys } from '../start/own-keys.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { readRotations } from '../state/journal.ts';
import { keysOf } from '../state/pair-location.ts';
import type { RotationReport } from '../state/report.ts';
import type { RotateRequest } from './rotate-app.ts';

type Asked = Pick<
  RotateRequest,
  'app' | 'consumer' | 'ifOlderThanDays' | 'sinks' | 'proof' | 'discardPolicy' | 'consent'
>;

/** A consumer before its rotation. */
export type StartLook = {
  readonly found: FoundPlace;
  readonly staged: readonly StagedCredential[];
  /** The report of a pair that is too young to rotate; undefined if it isn't. */
  readonly young: RotationReport | undefined;
  /** Whether it probably fails: it would be refused at its start, or the last one didn't end with a new pair. */
  readonly isStuck: boolean;
};

/** Looks at what a rotation would find; only reads. Throws EcaError for an app that can't be rotated there. */
export async function lookAtStart(
  session: OrgSession,
  request: Asked,
  { stateFolder }: { readonly stateFolder: string },
): Promise<StartLook> {
  const found = await findPlace(session, request);
  await refuseUnfinished(stateFolder, found.place);
  const staged = await readStaged(session, found.place.appId, found.place.consumerId);
  const young = await youngReport(found, staged, { ...request, stateFolder });
  const isStuck = young === undefined && (await isHindered(session, { found, staged }, request, stateFolder));
  return { found, staged, young, isStuck };
}

/** Whether the pair is too young for a rotation in place, which needs no staged slot. Only reads. */
export async function isYoungInPlace(
  session: OrgSession,
  request: Pick<Asked, 'app' | 'consumer' | 'ifOlderThanDays'>,
  { stateFolder, oldest }: { readonly stateFolder: string; readonly oldest: number },
): Promise<boolean> {
  const found = await findPlace(session, request, oldest);
  return (await skippedReport(session, found, { ...request, stateFolder })) !== undefined;
}

async function isHindered(
  session: OrgSession,
  { found: { app, place, key }, staged }: Pick<StartLook, 'found' | 'staged'>,
  request: Asked,
  stateFolder: string,
): Promise<boolean> {
  // on a machine that keeps no state, a pair that is still staged is all that is left of a rotation that failed
  if (staged.some(({ state }) => state !== 'Rotated')) return true;
  const last = (await readRotations(stateFolder)).findLast((one) => isSameConsumer(one.place, place));
  if (last !== undefined && last.outcome !== 'rotated') return true;
  const slot = { primaryKey: key, staged };
  try {
    refuseSelf(session, app.name, fingerprint(key), request.consent);
    await checkSinks(request.sinks, place, await ownKeys(stateFolder, place, keysOf(slot)));
    entriesToDiscard(slot, request.discardPolicy, place);
    chooseProof(app, request.proof);
    return false;
  } catch (error) {
    if (isEcaError(error)) return true;
    throw error;
  }
}

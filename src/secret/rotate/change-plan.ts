import { sinkFor } from '../../delivery/sink-for.ts';
import type { SinkSpec } from '../../delivery/sink-spec.ts';
import { findExternal } from '../../estate/find-external.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { chooseProof, type ProofOptions } from '../start/choose-proof.ts';
import type { Journal } from '../state/journal.ts';

/** What a resume asks for instead of what the rotation began with; undefined keeps that. */
export type PlanChanges = {
  /** Sinks that replace those that don't have the pair yet. */
  readonly otherSinks?: readonly SinkSpec[] | undefined;
  readonly keepInVault?: boolean | undefined;
  /** How to prove a pair that isn't proved yet. */
  readonly otherProof?: ProofOptions | undefined;
};

/**
 * Records what is to be different from now on, as far as it is still to do. Throws EcaError ProofImpossible or
 * FlagMissing for a proof that the app doesn't allow, and if the app can't be read.
 */
export async function changePlan(
  session: OrgSession,
  journal: Journal,
  { otherSinks = [], keepInVault = false, otherProof }: PlanChanges,
): Promise<void> {
  const { place, plan, proof, outcome } = journal.rotation();
  if (outcome !== undefined) return;
  if (otherProof !== undefined && proof === undefined) {
    const app = await findExternal(session, place.app, 'secret');
    journal.append({ event: 'proof-replaced', proof: chooseProof(app, otherProof) });
  }
  if (keepInVault && !plan.keepInVault) journal.append({ event: 'kept-in-vault' });
  if (otherSinks.length > 0) replaceSinks(journal, otherSinks);
}

function replaceSinks(journal: Journal, others: readonly SinkSpec[]): void {
  const { id, place, plan, deliveredSinks } = journal.rotation();
  const nameOf = (spec: SinkSpec): string => sinkFor(spec, { ...place, rotationId: id }).name;
  const kept = plan.sinks.filter((spec) => deliveredSinks.includes(nameOf(spec)));
  const fresh = others.filter((spec) => !kept.some((one) => nameOf(one) === nameOf(spec)));
  journal.append({ event: 'sinks-replaced', sinks: [...kept, ...fresh] });
}

import type { ErrorCode } from '../errors/codes.ts';
import type { EcaError, Facts } from '../errors/eca-error.ts';
import { isLostAnswer } from '../errors/foreign/lost-answer.ts';
import { tookPlace } from '../errors/took-place.ts';

/** The org rolled everything back. */
const rolledBack: readonly ErrorCode[] = ['DeployFailed', 'ConsumerKept'];

/** Errors after which nobody knows yet whether a deploy took place, or which say so themselves. */
const leftOpen: readonly ErrorCode[] = [
  ...tookPlace,
  'DeployInterrupted',
  'DeployStillRunning',
  'DeployUncertain',
  'DeployUnwatched',
  'Interrupted',
];

/** Whether nothing of a deploy with that error took place: the org rolled it back, or refused the request itself. */
export function changedNothing(error: EcaError): boolean {
  if (rolledBack.includes(error.code) || error.variant === 'locked') return true;
  return !leftOpen.includes(error.code) && !isLostAnswer(error);
}

/** Errors after which a deploy with an id continues in the org. */
const continuing: readonly ErrorCode[] = ['DeployInterrupted', 'DeployStillRunning', 'DeployUnwatched'];

/** The deploy that may still be running after that error; undefined if none is. */
export function stillRunning({ code, data }: EcaError): string | undefined {
  return continuing.includes(code) && 'deployId' in data ? String(data.deployId) : undefined;
}

/**
 * The facts of a change whose deploy failed, as part of its result: `field` says whether the change took place, and is
 * missing if that is unknown. Undefined if no deploy was started.
 */
export function deployFacts(result: Facts, field: 'changed' | 'created' | 'deleted') {
  return ({ code, data }: EcaError): Facts | undefined => {
    if (!('deployId' in data)) return undefined;
    const facts = { ...result, deployId: data.deployId };
    if (tookPlace.includes(code)) return { ...facts, [field]: true, verified: false };
    return rolledBack.includes(code) ? { ...facts, [field]: false, verified: false } : facts;
  };
}

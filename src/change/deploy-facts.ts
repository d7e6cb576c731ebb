import type { ErrorCode } from '../errors/codes.ts';
import type { EcaError, Facts } from '../errors/eca-error.ts';

/** The deploy took place, and what was read back isn't what was wanted, or couldn't be read. */
const tookPlace: readonly ErrorCode[] = ['ValueNotTaken', 'ControlLocked', 'ReadBackFailed', 'DeleteIncomplete'];
/** The org rolled everything back. */
const rolledBack: readonly ErrorCode[] = ['DeployFailed', 'ConsumerKept'];

/**
 * What is known of a change whose deploy failed, as a part of its result: `field` says whether the change took place,
 * and is missing where nobody knows. Undefined where no deploy was begun.
 */
export function deployFacts(result: Facts, field: 'changed' | 'created' | 'deleted') {
  return ({ code, data }: EcaError): Facts | undefined => {
    if (!('deployId' in data)) return undefined;
    const facts = { ...result, deployId: data.deployId };
    if (tookPlace.includes(code)) return { ...facts, [field]: true, verified: false };
    return rolledBack.includes(code) ? { ...facts, [field]: false, verified: false } : facts;
  };
}

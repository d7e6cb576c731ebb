import type { ErrorCode } from './codes.ts';
import type { EcaError } from './eca-error.ts';

/** The deploy took place, but what was read back differs from the plan, or couldn't be read. */
export const tookPlace: readonly ErrorCode[] = ['ValueNotTaken', 'ControlLocked', 'ReadBackFailed', 'DeleteIncomplete'];

/** What to do about the pair of an app that was created, but not handed out. */
export const nextAfterCreation = 'next.deliverCreated';

/** Whether a deploy with that error took place all the same. */
export function tookPlaceDespite({ code, next }: Pick<EcaError, 'code' | 'next'>): boolean {
  return tookPlace.includes(code) || next?.key === nextAfterCreation;
}

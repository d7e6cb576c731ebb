import type { ConsumerAge } from './consumer-ages.ts';
import type { SecretStatus, UnreadRotation } from './secret-status.ts';

/** Whether a pair is due, a rotation was interrupted, a journal of one can't be trusted, or access was left on. */
export function needsAction({ consumers, unread = [], gone = [], untrusted, access }: SecretStatus): boolean {
  return untrusted.length + gone.length > 0 || access === 'left' || consumers.some(mustAct) || unread.some(isOpen);
}

/** Why an org doesn't return its consumers; whether a rotation is unfinished is known all the same. */
const closedConsumers: readonly string[] = ['ApiVersionTooOld', 'SecretAccessDenied', 'SecretAccessOff'];

/** Whether somebody must act on an org whose consumers can't be read, by an error and the facts beside it. */
export function needsActionBeside(code: string, known: Partial<SecretStatus> | undefined): boolean {
  const { consumers = [], untrusted = [], former = [], access = null, unread = [] } = known ?? {};
  return closedConsumers.includes(code) && needsAction({ consumers, untrusted, former, access, unread });
}

/** How many pairs are due in orgs, also in those of which only some apps could be read. */
export function dueIn(orgs: ReadonlyArray<{ readonly result?: Partial<Pick<SecretStatus, 'consumers'>> }>): number {
  return orgs.flatMap(({ result }) => result?.consumers ?? []).filter(({ due }) => due === true).length;
}

/** A delivered pair that waits for promotion needs no action. */
function mustAct({ due, retirable, unfinished }: ConsumerAge): boolean {
  return due === true || retirable === true || unfinished.some(isOpen);
}

function isOpen({ waiting }: Pick<UnreadRotation, 'waiting'>): boolean {
  return !waiting;
}

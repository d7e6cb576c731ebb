import type { AppKind } from '../apps/any-app.ts';
import type { ChangeRequest } from '../change/change-app.ts';
import { hasCode } from '../errors/eca-error.ts';

type Prepare = ChangeRequest['prepare'];
type Readings<T> = { readonly eca: () => T | Promise<T>; readonly connected: () => T | Promise<T> };

/** What flags do to an app of either kind; throws when the app found is of a kind the flags don't apply to. */
export type ForEither = { readonly eca: Prepare; readonly connected: Prepare };

/** What flags mean for an app of either kind; throws for a kind they don't apply to. */
export type OfEither<T> = { readonly eca: () => T; readonly connected: () => T };

/**
 * Reads flags for both kinds of app, since the kind is known only once the org is read. Throws the errors of reading
 * for the `kind`; without one, only if the flags apply to neither kind.
 */
export async function readForEither(kind: AppKind | undefined, readings: Readings<Prepare>): Promise<ForEither> {
  const { eca, connected } = await readOfEither(kind, readings);
  return {
    eca: (session, app) => eca()(session, app),
    connected: (session, app) => connected()(session, app),
  };
}

/**
 * Reads flags into any value for both kinds of app. Throws the errors of reading for the `kind`; without one, only if
 * the flags apply to neither kind.
 */
export async function readOfEither<T>(kind: AppKind | undefined, readings: Readings<T>): Promise<OfEither<T>> {
  const [eca, connected] = await Promise.allSettled([attempt(readings.eca), attempt(readings.connected)]);
  if (kind === 'eca') valueOf(eca);
  if (kind === 'connected-app') valueOf(connected);
  if (eca.status === 'rejected' && connected.status === 'rejected') throw saysMore(eca.reason, connected.reason);
  return { eca: () => valueOf(eca), connected: () => valueOf(connected) };
}

/** The part of a change's request that says what to do to an app of which kind. */
export function preparing(
  { eca, connected }: ForEither,
  kind: AppKind | undefined,
): Pick<ChangeRequest, 'prepare' | 'either'> {
  return { prepare: eca, either: { kind, prepareConnected: connected } };
}

/** Turns a synchronous error into a rejection. */
async function attempt<T>(read: () => T | Promise<T>): Promise<T> {
  return read();
}

function valueOf<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** If one kind knows the element, its error applies; if neither does, the one with near misses. */
function saysMore(eca: unknown, connected: unknown): unknown {
  const [ofEca, ofConnected] = [nearMisses(eca), nearMisses(connected)];
  if (ofEca === undefined) return eca;
  return ofConnected === undefined || (ofEca === '' && ofConnected !== '') ? connected : eca;
}

function nearMisses(error: unknown): unknown {
  return hasCode(error, 'FieldUnknown') ? error.data.hint : undefined;
}

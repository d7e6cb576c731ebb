import { pause } from './pause.ts';

/** Milliseconds between attempts, by what they wait for. */
export const delays = {
  /** A request that changes nothing and had no answer. */
  lostAnswer: [500, 1500, 4000],
  /** An org whose setup is locked by another change did nothing, so any request may be repeated: for two minutes. */
  lockedSetup: [2000, 3000, 5000, 10_000, 20_000, 30_000, 50_000],
  /** A deploy that such a lock rolled back. */
  lockedDeploy: [5000],
  /** A deploy without an answer may show in the org, and a new pair only some time after its deploy. */
  deployEffect: [500, 1000, 2000, 4000],
  /** Deploys that are pending in the org. */
  pendingDeploys: [2000],
  /** A record that was created without an answer. */
  lostRecord: [1000, 3000],
  /** A step of a rotation without an answer. */
  lostStep: [500, 2000],
  /** An org knows a new consumer after minutes, and each check is a refused login. */
  newConsumer: [1000, 2000, 4000, 8000, 15_000],
  /** A new pair may be refused for minutes, as new apps are. */
  newPair: [1000, 2000, 4000, 8000, 15_000, 30_000],
  /** A new app, certificate or policy. An org limits logins to 3,600 per user and hour. */
  newSetup: [2000, 4000, 8000, 15_000],
  /** In a linked org a pair may become known some time later than in its own. */
  linkedPair: [1000, 4000, 10_000],
  /** Another process of this machine. */
  otherRenewal: [250],
  otherRotation: [300],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** The value or the error of an attempt. */
type Outcome<T> = { readonly value: T } | { readonly error: unknown };

/** Whether to attempt it again after that outcome of the round, counted from 0. */
type Again<T> = (outcome: Outcome<T>, round: number) => boolean;

/** Attempts again after such a value; an error ends it. */
export function ifValue<T>(isMet: (value: T, round: number) => boolean): Again<T> {
  return (outcome, round) => 'value' in outcome && isMet(outcome.value, round);
}

/** Attempts again after such an error; a value ends it. */
export function ifError(isMet: (error: unknown) => boolean): Again<unknown> {
  return (outcome) => 'error' in outcome && isMet(outcome.error);
}

type Retrying = {
  readonly delays: readonly number[];
  /** Until when the last delay repeats, in milliseconds since the epoch. Without one, each delay is used once. */
  readonly deadline?: number;
  /** Shortens a delay that ends after the deadline, for one last attempt; otherwise no attempt follows it. */
  readonly untilDeadline?: boolean;
  /** Waits before the first attempt too. */
  readonly waitFirst?: boolean;
  /** Spreads the delays by a quarter, so that many processes don't ask at once. */
  readonly jitter?: boolean;
  readonly signal: AbortSignal;
};

/**
 * Attempts something again as long as `again` says so of the outcome and a delay is left. Returns or throws the last
 * outcome; throws EcaError Interrupted on Ctrl-C. Doesn't call `again` if no delay is left.
 */
export async function retrying<T>(how: Retrying, attempt: () => Promise<T>, again: Again<T>): Promise<T> {
  const first = how.waitFirst === true ? 1 : 0;
  if (first === 1) await pause(delayAfter(how, 0) ?? 0, how.signal);
  for (let round = 0; ; round++) {
    const outcome = await outcomeOf(attempt);
    const ms = delayAfter(how, round + first);
    if (ms === undefined || !again(outcome, round)) {
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    }
    await pause(how.jitter === true ? ms * (0.75 + Math.random() / 2) : ms, how.signal);
  }
}

async function outcomeOf<T>(attempt: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await attempt() };
  } catch (error) {
    return { error };
  }
}

/** The delay after so many others; undefined if none is left. */
function delayAfter({ delays: table, deadline, untilDeadline = false }: Retrying, count: number): number | undefined {
  if (deadline === undefined) return table[count];
  const [ms = 0, rest] = [table[count] ?? table.at(-1), deadline - Date.now()];
  if (untilDeadline) return rest > 0 ? Math.min(ms, rest) : undefined;
  return ms > rest ? undefined : ms;
}

import { EcaError, isEcaError } from '../errors/eca-error.ts';
import type { DeviceStart } from './device.ts';
import { type RequestContext, type OauthReply, refusalIn } from './reply.ts';
import { readTokens, type Tokens } from './tokens.ts';

/** The state of the polling; times in milliseconds, moments since the epoch. */
export type Polling = {
  readonly interval: number;
  readonly deadline: number;
  /** The earliest moment for the next request. */
  readonly nextAt: number;
  /** Requests in a row without an answer. */
  readonly lost: number;
};

/** The result of a poll. */
export type PollResult = { readonly reply: OauthReply } | { readonly lost: EcaError };

export type PollStep =
  | { readonly do: 'wait'; readonly polling: Polling }
  | { readonly do: 'done'; readonly tokens: Tokens }
  | { readonly do: 'stop'; readonly error: EcaError };

/** RFC 8628 §3.5: five more seconds for this and all later requests. */
const slowerBy = 5000;
const longestPause = 60_000;

/** The first poll waits for the interval too: no one types a code immediately. */
export function startPolling(start: DeviceStart, now: number): Polling {
  const interval = start.interval * 1000;
  return { interval, deadline: now + start.expiresIn * 1000, nextAt: now + interval, lost: 0 };
}

/**
 * What to do after a poll. Waits are counted from when its answer came, so no two requests are closer than the
 * interval. Lost answers and 429, 5xx double the pause, up to a minute or what `Retry-After` requests (RFC 8628 §3.5);
 * everything else except pending and slow_down is final.
 */
export function afterPoll(polling: Polling, result: PollResult, asked: RequestContext, now: number): PollStep {
  if ('lost' in result) {
    return result.lost.code === 'ConnectionFailed' ? later(polling, 0, now) : { do: 'stop', error: result.lost };
  }
  const { status, retryAfter = 0 } = result.reply;
  try {
    return { do: 'done', tokens: readTokens(result.reply, asked) };
  } catch (error) {
    if (!isEcaError(error)) throw error;
    const said = refusalIn(error)?.error;
    if (said === 'authorization_pending') return wait({ ...polling, lost: 0 }, now);
    if (said === 'slow_down') return wait({ ...polling, lost: 0, interval: polling.interval + slowerBy }, now);
    if (said === 'expired_token') return expired;
    if (said === undefined && (status === 429 || status >= 500)) return later(polling, retryAfter * 1000, now);
    return { do: 'stop', error };
  }
}

const expired: PollStep = { do: 'stop', error: new EcaError('DeviceCodeExpired', {}) };

function later(polling: Polling, atLeast: number, now: number): PollStep {
  const lost = polling.lost + 1;
  const pause = Math.max(atLeast, Math.min(polling.interval * 2 ** lost, Math.max(longestPause, polling.interval)));
  return wait({ ...polling, lost }, now, pause);
}

function wait(polling: Polling, now: number, pause = polling.interval): PollStep {
  const nextAt = now + pause;
  return nextAt >= polling.deadline ? expired : { do: 'wait', polling: { ...polling, nextAt } };
}

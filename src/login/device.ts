import { enforcementDates } from '../apps/enforcement-dates.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { devicePollRequest, type DeviceStart, deviceStartRequest, readDeviceStart } from '../oauth/device.ts';
import { afterPoll, type PollResult, startPolling } from '../oauth/device-polling.ts';
import type { OauthReply } from '../oauth/reply.ts';
import type { OauthRequest } from '../oauth/request.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { type LoginClient, contextOf } from './login-client.ts';

/** The side effects that a device login needs: HTTP, a clock in milliseconds since the epoch, and pauses. */
export type DeviceWorld = {
  readonly send: (request: OauthRequest) => Promise<OauthReply>;
  readonly now: () => number;
  /** Waits for a number of milliseconds; throws EcaError Interrupted on Ctrl-C. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly allowHosts?: readonly string[] | undefined;
  /** Revokes the tokens of an answer that can't be used, and returns the error to end with. */
  readonly withoutGrant: (error: EcaError, reply: OauthReply) => Promise<unknown>;
};

/** A device login that waits for approval. */
export type BegunDevice = {
  readonly start: DeviceStart;
  /** When its code expires, in milliseconds since the epoch. */
  readonly deadline: number;
  readonly approved: () => Promise<Tokens>;
};

/**
 * Requests a code that the user can approve in any browser; `approved` waits for that. Throws EcaError OauthRefused,
 * NotOauth, HostNotTrusted, ConnectionFailed, OrgBusy, Interrupted; `approved` also DeviceCodeExpired.
 */
export async function beginDevice(
  client: LoginClient,
  scopes: readonly string[],
  world: DeviceWorld,
): Promise<BegunDevice> {
  const request = deviceStartRequest(client.loginUrl, client.key, scopes);
  const asked = { ...request, ...contextOf(client), allowHosts: world.allowHosts };
  const start = startOf(await world.send(request), asked, client);
  const polling = startPolling(start, world.now());
  const approved = async (): Promise<Tokens> => {
    const poll = devicePollRequest(client.loginUrl, client, start.deviceCode);
    const pollAsked = { ...poll, ...contextOf(client), allowHosts: world.allowHosts };
    for (let at = polling; ;) {
      await world.pause(at.nextAt - world.now());
      const heard = await pollOnce(poll, world);
      const step = afterPoll(at, heard, pollAsked, world.now());
      if (step.do === 'done') return step.tokens;
      if (step.do === 'stop') throw 'reply' in heard ? await world.withoutGrant(step.error, heard.reply) : step.error;
      at = step.polling;
    }
  };
  return { start, deadline: polling.deadline, approved };
}

const refusals: ReadonlyArray<EcaError['code']> = ['OauthRefused'];

/** An org that refuses to begin may enforce the rule that the app breaks. */
function startOf(reply: OauthReply, asked: Parameters<typeof readDeviceStart>[1], client: LoginClient): DeviceStart {
  try {
    return readDeviceStart(reply, asked);
  } catch (error) {
    const { deviceBreach: breach, app, source } = client;
    if (breach === undefined || !isEcaError(error) || !refusals.includes(error.code)) throw error;
    const data = { app: app ?? '', org: source ?? '', ...enforcementDates };
    throw error.with({ next: { key: `next.deviceRule.${breach}`, data } });
  }
}

/** A request without an answer is a result, too. */
async function pollOnce(poll: OauthRequest, { send }: DeviceWorld): Promise<PollResult> {
  try {
    return { reply: await send(poll) };
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return { lost: error };
  }
}

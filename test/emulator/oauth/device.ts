import { textOf } from '../metadata/node.ts';
import { HEADER } from '../metadata/types.ts';
import { now } from '../org/clock.ts';
import { keyOf, touch, type Org } from '../org/org.ts';
import { findClient, isOn, requireUsable, type Client } from './app.ts';
import { field } from './call.ts';
import { authenticate } from './client-authentication.ts';
import { problem } from './errors.ts';
import type { GrantType } from './grant-type.ts';
import { randomText } from './signing.ts';
import type { DeviceCode } from './state.ts';
import { tokenResponse } from './tokens.ts';
import { requireAdmitted, requireFit, userWithId } from './users.ts';
import { scopesFor } from './wish.ts';

const codeMinutes = 10;

/** Seconds that a device must wait longer after each poll that came too early (RFC 8628 §3.5). */
const slowDownSeconds = 5;

/** guess: how much earlier than the interval a poll may arrive, for clocks that tick unevenly. */
const graceMilliseconds = 50;

/** Whether a device code is over. */
export const isOver = (org: Org, { issuedAt }: DeviceCode): boolean => now(org) >= issuedAt + codeMinutes * 60_000;

/**
 * Release update "Restrict the OAuth 2.0 Device Flow to Local External Client Apps": local ones with a localhost
 * callback URL go on. guess: that the host is `localhost` and no address.
 */
const isRuledOut = ({ org, app, global }: Client): boolean => {
  if (org.switches.deviceFlowRule === 'absent') return false;
  const header = org.documents.get(keyOf(HEADER, app));
  const urls = (textOf(global, 'callbackUrl') ?? '').split(/\s+/);
  const hasLocalhost = urls.some((url) => /^https?:\/\/localhost[:/]/i.test(url));
  return header === undefined || (textOf(header.nodes, 'distributionState') ?? 'Local') !== 'Local' || !hasLocalhost;
};

/** response_type=device_code: the codes of a new device login. */
export const startDevice: GrantType = (request, fields) => {
  const { org } = request;
  const client = findClient(org, field(fields, 'client_id'));
  requireUsable(client);
  // guess: that an app which the rule of 30 November 2026 keeps out is answered as one whose flow is off.
  if (!isOn(client.global, 'isDeviceFlowEnabled') || isRuledOut(client)) throw problem('responseType');
  const scopes = scopesFor(client, field(fields, 'scope'));
  const { deviceInterval: interval } = org.switches;
  const codes = { deviceCode: randomText(43), userCode: randomText(8, 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789') };
  const { key: clientId, consumerId } = client;
  const pending = { state: 'pending', userId: null, polledAt: 0, issuedAt: now(org) } as const;
  org.oauth.devices.push({ ...codes, clientId, consumerId, scopes, interval, ...pending });
  touch(org);
  return {
    device_code: codes.deviceCode,
    user_code: codes.userCode,
    verification_uri: `${org.url}/setup/connect`,
    interval,
    ...(org.switches.deviceExpiry === 'told' ? { expires_in: codeMinutes * 60 } : {}),
  };
};

const requirePatience = (org: Org, device: DeviceCode): void => {
  const { interval } = device;
  const early = now(org) - device.polledAt < interval * 1000 - graceMilliseconds;
  Object.assign(device, { polledAt: now(org), interval: early ? interval + slowDownSeconds : interval });
  touch(org);
  if (early) throw problem('slowDown');
};

/** grant_type=device: one poll. The parameter is `code`, and a code that is over has no error of its own. */
export const pollDevice: GrantType = (request, fields) => {
  const { org } = request;
  const client = authenticate(
    request,
    fields,
    ({ global }) => org.switches.secretWhilePolling === 'required' && !isOn(global, 'isConsumerSecretOptional'),
  );
  const device = org.oauth.devices.find(({ deviceCode }) => deviceCode === field(fields, 'code'));
  if (!device || device.clientId !== client.key) throw problem('deviceUnknown');
  const usable = isOn(client.global, 'isDeviceFlowEnabled');
  if (!usable || isOver(org, device) || device.state === 'spent') throw problem('deviceOver');
  requireUsable(client);
  if (device.state === 'denied') throw problem('denied');
  requirePatience(org, device);
  const user = userWithId(org, device.userId);
  if (device.state !== 'approved' || !user) throw problem('pending');
  requireFit(client, user);
  requireAdmitted(client, user);
  const answer = tokenResponse({ client, user, scopes: device.scopes, flow: 'device', refreshable: true });
  device.state = 'spent';
  return answer;
};

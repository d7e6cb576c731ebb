import { openBrowser } from '../../login/web/browser.ts';
import { beginDevice, type DeviceWorld } from '../../login/device.ts';
import { withoutGrant } from '../../login/give-back.ts';
import type { LoginClient } from '../../login/login-client.ts';
import { keyEnd } from '../../oauth/pair.ts';
import type { Tokens } from '../../oauth/tokens.ts';
import { pause } from '../../org/pause.ts';
import { type OauthHttpOptions, sendOauth } from '../../org/logins/token-endpoint.ts';
import { countingDown } from '../../output/page/countdown.ts';
import { deviceText } from '../../output/login/device-text.ts';
import { wrapWithPrefix } from '../../output/page/layout.ts';
import { messageText } from '../../output/page/texts.ts';
import { scopesTyped } from './web-flags.ts';
import type { LoginUi } from './web-login.ts';

/** The options of a device login. */
export type DeviceLoginFlags = { readonly scopes?: readonly string[] | undefined; readonly open: boolean };

/**
 * Shows the code of a device login and waits until the user approves it. Throws EcaError ScopeUnknown,
 * DeviceCodeExpired, OauthRefused, NotOauth, HostNotTrusted, ConnectionFailed, OrgBusy or Interrupted.
 */
export async function loginOnDevice(
  client: LoginClient,
  flags: DeviceLoginFlags,
  { wire, quiet, tell }: LoginUi,
): Promise<Tokens> {
  const { start, deadline, approved } = await beginDevice(client, scopesTyped(flags.scopes), worldOf(client, wire));
  tell(`${deviceText(start, client.app ?? keyEnd(client.key), process.stderr.isTTY ? process.stderr.rows : 0)}\n`);
  if (flags.open) {
    const opened = await openBrowser(start.filledUrl);
    tell(`${wrapWithPrefix('', messageText('output', opened ? 'device.opened' : 'device.noBrowser'))}\n`);
  }
  return countingDown(deadline, quiet, approved);
}

function worldOf(client: LoginClient, wire: OauthHttpOptions): DeviceWorld {
  return {
    send: async (request) => sendOauth(request, wire),
    now: () => Date.now(),
    pause: async (milliseconds) => pause(Math.max(0, milliseconds), wire.signal),
    allowHosts: wire.allowHosts,
    withoutGrant: async (error, reply) => withoutGrant(error, reply, { client, flow: 'device', wire }),
  };
}

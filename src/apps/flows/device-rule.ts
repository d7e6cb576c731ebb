import type { Phrase } from '../../errors/codes.ts';
import { shellWord } from '../../errors/shell-word.ts';
import { type App, isOn, valueOf } from '../app.ts';
import { callbackUrls } from '../fields/callback-urls.ts';
import { enforcementDates } from '../enforcement-dates.ts';
import { linkOf } from '../link.ts';

/** Why the rule ends the device flow of an app: the app isn't Local, or has no callback URL on localhost. */
export type DeviceBreach = 'packaged' | 'callback';

/**
 * How an app breaks the rule, and the day on which that ends its device logins. A connected app breaks it whatever its
 * settings are.
 */
export type DeviceRule = { readonly breach: DeviceBreach | 'connected'; readonly from: string };

/**
 * The condition that an app doesn't meet; undefined for one whose device flow continues (release update "Restrict the
 * OAuth 2.0 Device Flow to Local External Client Apps"). A linked app comes from a package.
 */
export function deviceBreach(app: App): DeviceBreach | undefined {
  const state = valueOf(app, 'ExternalClientApplication', 'distributionState') ?? 'Local';
  if (state !== 'Local' || linkOf(app).kind === 'linked') return 'packaged';
  return callbackUrls(app).some(isOnLocalhost) ? undefined : 'callback';
}

/** guess: that an address, `127.0.0.1`, does not count. */
export function isOnLocalhost(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).hostname === 'localhost';
}

/**
 * How the rule affects an app whose device flow is on. With `connected` the app is a connected app, converted to the
 * external client app that it would be.
 */
export function deviceRule(app: App, connected = false): DeviceRule | undefined {
  if (!isOn(app, 'ExtlClntAppGlobalOauthSettings', 'isDeviceFlowEnabled')) return undefined;
  const breach = connected ? 'connected' : deviceBreach(app);
  return breach && { breach, from: enforcementDates.deviceFlowDate };
}

/** What the rule means for an app, with the command that helps. */
export function devicePhrase(app: App, breach: DeviceRule['breach']): Phrase {
  const option = app.org === '' ? '' : ` --target-org ${shellWord(app.org)}`;
  return { key: keys[breach], data: { app: app.name, option, deviceFlowDate: enforcementDates.deviceFlowDate } };
}

const keys = {
  connected: 'DeviceRuleConnected',
  packaged: 'DeviceRulePackaged',
  callback: 'DeviceRuleCallback',
} as const;

/** Notes on an edit that switches the device flow on, or removes what the rule requires. */
export function deviceNotes(before: App, after: App, connected: boolean): Phrase[] {
  const [was, is] = [before, after].map((app) => deviceRule(app, connected));
  return is === undefined || was?.breach === is.breach ? [] : [devicePhrase(after, is.breach)];
}

import type { Phrase } from '../../errors/codes.ts';
import { type App, isOn, valueOf } from '../app.ts';
import { callbackUrls } from '../fields/callback-urls.ts';
import { enforcementDates } from '../enforcement-dates.ts';
import { linkOf } from '../link.ts';

/** Why the device flow of an app ends with the rule: the app is no local one, or has no callback URL on localhost. */
export type DeviceBreach = 'packaged' | 'callback';

/** What an app fails of the rule, and from which day on that ends its device logins. */
export type DeviceRule = { readonly breach: DeviceBreach; readonly from: string };

/**
 * The condition that an app fails; undefined for one whose device flow goes on (release update "Restrict the OAuth 2.0
 * Device Flow to Local External Client Apps"). A linked app comes from a package.
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

/** The rule as it meets an app whose device flow is on. */
export function deviceRule(app: App): DeviceRule | undefined {
  const breach = isOn(app, 'ExtlClntAppGlobalOauthSettings', 'isDeviceFlowEnabled') ? deviceBreach(app) : undefined;
  return breach && { breach, from: enforcementDates.deviceFlowDate };
}

/** What the rule means for an app, with the command that helps. */
export function devicePhrase(app: App, breach: DeviceBreach): Phrase {
  const place = app.org === '' ? '' : ` --target-org ${app.org}`;
  const key = breach === 'packaged' ? 'DeviceRulePackaged' : 'DeviceRuleCallback';
  return { key, data: { app: app.name, place, ...enforcementDates } };
}

/** What an edit that switches the device flow on, or takes away what the rule asks for, should be told. */
export function deviceNotes(before: App, after: App): Phrase[] {
  const [was, is] = [deviceRule(before), deviceRule(after)];
  return is === undefined || was?.breach === is.breach ? [] : [devicePhrase(after, is.breach)];
}

import { type App, isOn, valueOf } from '../app.ts';

const oauthPolicy = 'ExtlClntAppOauthConfigurablePolicies';

/** How long an unused refresh token lasts at most with "Limit Idle Refresh Token TTL to 30 Days". */
const mostDays = 30;
/** guess: a month counts as 30 days. */
const daysIn: Readonly<Record<string, number>> = { Hours: 1 / 24, Days: 1, Months: 30 };

/** The elements that contain the limit and a refresh token policy. */
export const idleLimitFields = [
  'isEnforceRefreshTokenTTL',
  'refreshTokenPolicyType',
  'refreshTokenValidityPeriod',
  'refreshTokenValidityUnit',
] as const;

/**
 * How an app's refresh token policy conflicts with the idle limit, if that is on: an inactivity above 30 days fails to
 * save, and Infinite stays in the metadata without effect (Salesforce help, Limit Idle Refresh Token TTL). Undefined
 * if there is no conflict.
 */
export function idleLimitConflict(app: App): 'too-long' | 'ineffective' | undefined {
  if (!isOn(app, 'ExtlClntAppGlobalOauthSettings', 'isEnforceRefreshTokenTTL')) return undefined;
  const policy = (field: string): string | undefined => valueOf(app, oauthPolicy, field);
  if (policy('refreshTokenPolicyType') === 'Infinite') return 'ineffective';
  const isTooLong = policy('refreshTokenPolicyType') === 'SpecificInactivity' && validityDays(app) > mostDays;
  return isTooLong ? 'too-long' : undefined;
}

/** The validity of an app's refresh tokens in days, as its policy says it; 0 if it says none. */
function validityDays(app: App): number {
  const policy = (field: string): string | undefined => valueOf(app, oauthPolicy, field);
  return daysOf(policy('refreshTokenValidityPeriod'), policy('refreshTokenValidityUnit'));
}

/** A validity in days, from the texts of its elements; 0 if there is none. */
export function daysOf(period: string | undefined, unit: string | undefined): number {
  return Number(period ?? 0) * (daysIn[unit ?? 'Days'] ?? 1);
}

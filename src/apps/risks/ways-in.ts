import { type App, fieldOf, isOn, valueOf } from '../app.ts';
import { fingerprintOf } from '../certificate/certificate-rule.ts';
import { asExternal } from '../connected/as-external.ts';
import { callbackUrls } from '../fields/callback-urls.ts';
import { mayWork, runAsUser } from '../flows/flow-states.ts';
import { linkOf } from '../link.ts';
import { accessRisks } from './access-risks.ts';
import type { Consequence } from './consequences.ts';

/**
 * A way to a token that no person of the org approves. `opens` says what of it is new after a change, for the text of
 * its key. `existing` and `created`: whether it counts for apps that exist, and for those that the change creates.
 */
type WayIn = {
  readonly key: string;
  readonly opens: (before: App, after: App) => Record<string, string> | undefined;
  readonly counts: 'existing' | 'created' | 'both';
};

const policyType = 'ExtlClntAppOauthConfigurablePolicies';
const appPolicy = 'ExtlClntAppConfigurablePolicies';

/** Each way in. What `consequencesOf` already reports of an existing app counts here for new apps only. */
const ways: readonly WayIn[] = [
  { key: 'CertificateAdded', counts: 'existing', opens: newCertificate },
  {
    key: 'CertificateAdded',
    counts: 'created',
    opens: (before, after) => (isPreAuthorized(after) ? newCertificate(before, after) : undefined),
  },
  { key: 'RunAsAdded', counts: 'both', opens: firstUser },
  { key: 'FlowOpened', counts: 'both', opens: flowOpened('client-credentials', 'isClientCredentialsFlowEnabled') },
  { key: 'FlowOpened', counts: 'both', opens: flowOpened('token-exchange', 'isTokenExchangeFlowEnabled') },
  { key: 'CallbackUrlsAdded', counts: 'existing', opens: firstUrls },
  { key: 'AppOn', counts: 'existing', opens: switchedOn('isEnabled') },
  { key: 'OauthPluginOn', counts: 'existing', opens: switchedOn('isOauthPluginEnabled') },
  {
    key: 'UsersAdded',
    counts: 'created',
    opens: (before, after) => (isPreAuthorized(after) ? namesOf(before, after, 'UsersAdded') : undefined),
  },
  { key: 'IpRelaxed', counts: 'created', opens: (before, after) => namesOf(before, after, 'IpRelaxed') },
  {
    key: 'GuestsLetIn',
    counts: 'created',
    opens: (_, after) => (isOn(after, policyType, 'isGuestCodeCredFlowEnabled') ? {} : undefined),
  },
];

/** Those that can't cut anybody off, so that they don't concern the login that makes the change. */
const harmless: ReadonlySet<string> = new Set(['RunAsAdded', 'FlowOpened', 'AppOn', 'OauthPluginOn']);

/** Whether a consequence only lets somebody in, and cuts nobody off. */
export function onlyLetsIn({ key }: Consequence): boolean {
  return harmless.has(key);
}

/**
 * The risks of a change that a file asks for: after it, somebody can get a token that no person of the org approves.
 * Whoever names the change in a command has decided. A new app whose users authorize it themselves has none.
 */
export function waysIn(before: App, after: App): Consequence[] {
  const [was, is] = [asExternal(before), asExternal(after)];
  const isNew = before.documents.length === 0;
  if (isNew && fieldOf(is, appPolicy, 'isEnabled') === 'false') return [];
  return ways
    .filter(({ counts }) => counts !== (isNew ? 'existing' : 'created'))
    .flatMap(({ key, opens }) => {
      const data = opens(was, is);
      return data === undefined ? [] : [{ key, data }];
    });
}

/** Its private key opens logins of every user whom the policy admits, and the JWT bearer flow asks none of them. */
function newCertificate(before: App, after: App): Record<string, string> | undefined {
  const [had, has] = [fingerprintOf(before), fingerprintOf(after)];
  return has === undefined || had === has ? undefined : { fingerprint: has };
}

/** Permission sets and profiles may be assigned elsewhere, so an app without any can have users. */
function isPreAuthorized(app: App): boolean {
  return valueOf(app, policyType, 'permittedUsersPolicyType') === 'AdminApprovedPreAuthorized';
}

/** Another user than before is a consequence of every command. */
function firstUser(before: App, after: App): Record<string, string> | undefined {
  const user = runAsUser(after);
  return user === null || runAsUser(before) !== null ? undefined : { user };
}

/** The global switches of a linked app are in another org, so its policy decides. */
function flowOpened(flow: 'client-credentials' | 'token-exchange', policySwitch: string): WayIn['opens'] {
  const isOpen = (app: App): boolean =>
    linkOf(app).kind === 'linked' ? isOn(app, policyType, policySwitch) : mayWork(app, flow);
  return (before, after) => (isOpen(after) && !isOpen(before) ? { flow } : undefined);
}

/** Users who approved the app before aren't asked again. */
function firstUrls(before: App, after: App): Record<string, string> | undefined {
  const urls = callbackUrls(after);
  return callbackUrls(before).length > 0 || urls.length === 0 ? undefined : { urls: urls.join(', ') };
}

/** Both are on unless the document says otherwise. */
function switchedOn(field: string): WayIn['opens'] {
  const isOff = (app: App): boolean => valueOf(app, appPolicy, field) === 'false';
  return (before, after) => (isOff(before) && !isOff(after) ? {} : undefined);
}

function namesOf(before: App, after: App, key: string): Record<string, string> | undefined {
  const found = accessRisks(before, after).filter((risk) => risk.key === key);
  if (found.length === 0) return undefined;
  const names = found.flatMap(({ data }) => data['names'] ?? []);
  return names.length === 0 ? {} : { names: names.join(', ') };
}

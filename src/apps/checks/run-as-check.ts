import type { Phrase } from '../../errors/codes.ts';
import type { AppKind } from '../any-app.ts';
import { type App, documentOf, isOn, valueOf } from '../app.ts';
import { asExternal } from '../connected/as-external.ts';
import { runAsUser } from '../flows/flow-states.ts';
import { linkOf } from '../link.ts';
import { requireVisiblePolicy } from '../require-documents.ts';
import { globalSwitchOff } from '../edits/run-as-edits.ts';
import { accessGap, blockingIssue, runAsWarnings, type UserFacts } from '../users/run-as.ts';

/**
 * A finding about an app: a `problem` keeps callers out or lets them do too much, `advice` does neither, and `unknown`
 * couldn't be checked and may be either.
 */
export type Finding = { readonly level: 'problem' | 'unknown' | 'advice'; readonly phrase: Phrase };

/** The findings for one app that uses the client credentials flow. */
export type RunAsFindings = {
  readonly app: string;
  readonly kind: AppKind;
  readonly runAs: string | null;
  readonly findings: readonly Finding[];
};

export type CheckOptions = {
  readonly org: string;
  /** Whether the user accepted administrators on purpose. */
  readonly allowAdmin: boolean;
  /** The user with a username; undefined if the org has none. */
  readonly userOf: (username: string) => UserFacts | undefined;
};

const globalType = 'ExtlClntAppGlobalOauthSettings';
const policyType = 'ExtlClntAppOauthConfigurablePolicies';
const flowSwitch = 'isClientCredentialsFlowEnabled';

/**
 * The apps of either kind that use the client credentials flow in this org or are partly set up for it. Throws
 * EcaError MissingPermission.
 */
export function appsWithRunAs(apps: readonly App[]): App[] {
  const some = apps.filter((one) => {
    const app = asExternal(one);
    const switched = isOn(app, globalType, flowSwitch) || isOn(app, policyType, flowSwitch);
    return switched || runAsUser(app) !== null || !app.policiesReadable;
  });
  for (const app of some) requireVisiblePolicy(app);
  return some;
}

/**
 * The problems of the run-as user of an app of either kind, most serious first. A flow that is on in the global
 * settings only is one, since no login with it works; a user that is left of a flow that is off isn't.
 */
export function checkRunAs(one: App, options: CheckOptions): RunAsFindings {
  const kind = documentOf(one, 'ConnectedApp') === undefined ? 'eca' : 'connected-app';
  const app = asExternal(one);
  const [runAs, on] = [runAsUser(app), isOn(app, policyType, flowSwitch)];
  const place = { app: app.name, org: options.org };
  const switches: Phrase[] = [];
  if (on && runAs === null) switches.push({ key: 'RunAsUnset', data: place });
  if (on && globalSwitchOff(app)) switches.push({ key: 'GlobalSwitchOff', data: place });
  // the flow's own switch of a linked app is in its source org
  const elsewhere: Finding[] =
    on && linkOf(app).kind === 'linked' ? [{ level: 'unknown', phrase: { key: 'FlowInSourceOrg', data: place } }] : [];
  const found = [...switches.map(problem), ...elsewhere, ...(runAs === null ? [] : checkUser(app, runAs, options))];
  const enabled = valueOf(app, 'ExtlClntAppConfigurablePolicies', 'isEnabled') !== 'false';
  const judged = on && enabled ? found : found.map(({ phrase }) => advice(phrase));
  const isOnGlobally = isOn(app, globalType, flowSwitch);
  const left = kind === 'eca' && runAs !== null && !isOnGlobally ? runAs : undefined;
  const half: Phrase = { key: kind === 'eca' ? 'PolicySwitchOff' : 'ConnectedFlowOff', data: place };
  const off: Phrase = left === undefined ? half : { key: 'RunAsLeft', data: { ...place, user: left } };
  const isHalf = enabled && isOnGlobally;
  return { app: app.name, kind, runAs, findings: on ? judged : [...judged, isHalf ? problem(off) : advice(off)] };
}

function checkUser(app: App, runAs: string, { org, allowAdmin, userOf }: CheckOptions): Finding[] {
  const facts = userOf(runAs);
  if (facts === undefined) return [problem({ key: 'RunAsGone', data: { app: app.name, user: runAs, org } })];
  const data = { app: app.name, user: facts.username, org };
  const unfit = blockingIssue(facts);
  if (unfit !== undefined) return [problem({ key: unfitKeys[unfit], data })];
  const lack = accessGap(app, facts, org);
  const unwise = runAsWarnings(facts).map((phrase) => {
    const grave = phrase.key === 'RunAsIsAdministrator' && !allowAdmin;
    return grave ? problem({ key: 'RunAsTooPowerful', data: { ...data, ...phrase.data } }) : advice(phrase);
  });
  return [...(lack === undefined ? [] : [problem(lack)]), ...unwise];
}

const unfitKeys = { inactive: 'RunAsInactive', frozen: 'RunAsFrozen', 'no-api': 'RunAsNoApi' } as const;

const problem = (phrase: Phrase): Finding => ({ level: 'problem', phrase });
const advice = (phrase: Phrase): Finding => ({ level: 'advice', phrase });

import { type App, documentOf, isOn, valueOf } from '../app.ts';
import { isWithheld } from '../certificate/clues.ts';
import { lacksConsumer, linkOf } from '../link.ts';
import { type FlowName, flowNames } from './flow-names.ts';

/** The parts that a flow may need. */
export type FlowPart = 'global-settings' | 'policy' | 'run-as-user';

/**
 * Whether a flow can be used: `partial` lists the missing parts, `unknown` says why it can't be read. `linked`: its
 * switches are in the source org; `permission`: this login can't see the document; `withheld`: there are signs of a
 * certificate that the org doesn't return. Without a consumer every flow is off.
 */
export type FlowState =
  | { readonly state: 'on' }
  | { readonly state: 'off' }
  | { readonly state: 'partial'; readonly missing: readonly FlowPart[] }
  | { readonly state: 'unknown'; readonly reason: 'linked' | 'permission' | 'withheld' };

export type FlowStates = Readonly<Record<FlowName, FlowState>>;

/** The state of each flow of an app. The app's own on/off switch is separate, in `enabled`. */
export function flowStates(app: App): FlowStates {
  return Object.fromEntries(flowNames.map((flow) => [flow, flowState(app, flow)])) as FlowStates;
}

/** The flows of an app that are on. */
export function flowsOn(app: App): FlowName[] {
  return flowNames.filter((flow) => flowState(app, flow).state === 'on');
}

/** The state of one flow, from all the places that control it. */
export function flowState(app: App, flow: FlowName): FlowState {
  const link = linkOf(app).kind;
  if (link === 'none') return { state: 'off' };
  if (link === 'linked') return { state: 'unknown', reason: 'linked' };
  if (lacksConsumer(app)) return { state: 'off' };
  if (documentOf(app, 'ExtlClntAppGlobalOauthSettings') === undefined)
    return { state: 'unknown', reason: 'permission' };
  if (flow === 'jwt-bearer' && isWithheld(app)) return { state: 'unknown', reason: 'withheld' };
  const parts = partsOf(app, flow);
  const switches = parts.filter(({ part }) => part !== 'run-as-user');
  if (switches.every(({ here }) => here === false)) return { state: 'off' };
  if (parts.some(({ here }) => here === undefined)) return { state: 'unknown', reason: 'permission' };
  const missing = parts.filter(({ here }) => here === false).map(({ part }) => part);
  return missing.length === 0 ? { state: 'on' } : { state: 'partial', missing };
}

/** Whether the flow can be used, as far as this login can see. A hidden part doesn't count as missing. */
export function mayWork(app: App, flow: FlowName): boolean {
  return linkOf(app).kind === 'linked' || partsOf(app, flow).every(({ here }) => here !== false);
}

/** Whether `flow enable` can switch a flow in that state on. */
export function canEnable(_flow: FlowName, state: FlowState['state']): boolean {
  return state !== 'on';
}

/** Whether `flow disable` can switch it off; the web server flow is on as long as the app has a callback URL. */
export function canDisable(flow: FlowName, state: FlowState['state']): boolean {
  return flow !== 'web-server' && state !== 'off';
}

type Part = { readonly part: FlowPart; readonly here: boolean | undefined };

function partsOf(app: App, flow: FlowName): Part[] {
  switch (flow) {
    case 'web-server':
      return [globalPart(hasText(app, 'callbackUrl'))];
    case 'jwt-bearer':
      return [{ part: 'global-settings', here: isWithheld(app) ? undefined : hasText(app, 'certificate') }];
    case 'device':
      return [globalSwitch(app, 'isDeviceFlowEnabled')];
    case 'code-credentials':
      return [globalSwitch(app, 'isCodeCredFlowEnabled')];
    case 'token-exchange':
      return [
        globalSwitch(app, 'isTokenExchangeEnabled'),
        policyPart(app, isOn(app, policyType, 'isTokenExchangeFlowEnabled')),
      ];
    case 'client-credentials':
      return [
        globalSwitch(app, 'isClientCredentialsFlowEnabled'),
        policyPart(app, isOn(app, policyType, 'isClientCredentialsFlowEnabled')),
        { part: 'run-as-user', here: policyPart(app, runAsUser(app) !== null).here },
      ];
  }
}

const policyType = 'ExtlClntAppOauthConfigurablePolicies';

const globalPart = (here: boolean): Part => ({ part: 'global-settings', here });

const globalSwitch = (app: App, field: string): Part => globalPart(isOn(app, 'ExtlClntAppGlobalOauthSettings', field));

/** A missing policy counts as off only for a login that could see it. */
function policyPart(app: App, here: boolean): Part {
  const readable = app.policiesReadable || documentOf(app, policyType) !== undefined;
  return { part: 'policy', here: readable ? here : undefined };
}

function hasText(app: App, field: string): boolean {
  return valueOf(app, 'ExtlClntAppGlobalOauthSettings', field) !== undefined;
}

/** The username that runs the client credentials flow, or null. */
export function runAsUser(app: App): string | null {
  return valueOf(app, policyType, 'clientCredentialsFlowUser') ?? null;
}

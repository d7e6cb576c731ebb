import type { FlowList, FlowPlace } from '../views/flow-list.ts';
import { type FlowName, flowNames } from '../flows/flow-names.ts';
import type { FlowPart } from '../flows/flow-states.ts';
import type { AppSummary, FlowDetail } from '../views/summary.ts';
import { type ConnectedApp, connectedIsOn, connectedValue, connectedValues } from '../connected-app.ts';

export type ConnectedFlow = FlowDetail & { readonly state: AppSummary['flows'][FlowName] };

const places: Readonly<Record<FlowName, readonly string[]>> = {
  'web-server': ['oauthConfig.callbackUrl'],
  device: ['oauthConfig.isDeviceFlowEnabled'],
  'client-credentials': ['oauthConfig.isClientCredentialEnabled', 'oauthConfig.oauthClientCredentialUser'],
  'jwt-bearer': ['oauthConfig.certificate'],
  'code-credentials': ['oauthConfig.isCodeCredentialEnabled', 'oauthConfig.isCodeCredentialPostOnly'],
  'token-exchange': [
    'oauthConfig.isTokenExchangeEnabled',
    'oauthPolicy.isTokenExchangeFlowEnabled',
    'oauthConfig.isSecretRequiredForTokenExchange',
  ],
};

/**
 * The state of one flow of a connected app. An org below API 68 doesn't return the switch of the device flow, so that
 * state is unknown there.
 */
export function connectedFlow(app: ConnectedApp, flow: FlowName): ConnectedFlow {
  if (connectedValues(app, 'oauthConfig').length === 0) return { state: 'off' };
  switch (flow) {
    case 'device': {
      const said = connectedValue(app, 'oauthConfig.isDeviceFlowEnabled');
      return said === undefined ? { state: 'unknown', reason: 'no-metadata' } : onOrOff(said === 'true');
    }
    case 'web-server':
      return onOrOff(connectedValue(app, 'oauthConfig.callbackUrl') !== undefined);
    case 'jwt-bearer':
      return onOrOff(connectedValue(app, 'oauthConfig.certificate') !== undefined);
    case 'code-credentials':
      return onOrOff(connectedIsOn(app, 'oauthConfig.isCodeCredentialEnabled'));
    case 'client-credentials': {
      const on = connectedIsOn(app, 'oauthConfig.isClientCredentialEnabled');
      return lacking(on, connectedRunAs(app) === null ? 'run-as-user' : undefined);
    }
    case 'token-exchange': {
      const on = connectedIsOn(app, 'oauthConfig.isTokenExchangeEnabled');
      // the guide doesn't document the policy's element, and says the flow has one switch: only a "false" there counts
      const barred = connectedValue(app, 'oauthPolicy.isTokenExchangeFlowEnabled') === 'false';
      return lacking(on, barred ? 'policy' : undefined);
    }
  }
}

/** The username that runs a connected app's client credentials flow, or null. */
export function connectedRunAs(app: ConnectedApp): string | null {
  return connectedValue(app, 'oauthConfig.oauthClientCredentialUser') ?? null;
}

/** Every flow of a connected app with the dotted elements that control it; null for a missing element. */
export function connectedFlowList(app: ConnectedApp): FlowList {
  const place = (field: string): FlowPlace => ({
    type: 'ConnectedApp',
    field,
    value: connectedValues(app, field)[0] ?? null,
  });
  const flows = flowNames.map((flow) => ({ flow, ...connectedFlow(app, flow), places: places[flow].map(place) }));
  return { app: app.name, kind: app.kind, flows };
}

function onOrOff(on: boolean): ConnectedFlow {
  return { state: on ? 'on' : 'off' };
}

function lacking(on: boolean, part: FlowPart | undefined): ConnectedFlow {
  return on && part !== undefined ? { state: 'partial', missing: [part] } : onOrOff(on);
}

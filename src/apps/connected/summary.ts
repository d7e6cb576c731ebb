import { splitUrls } from '../fields/callback-urls.ts';
import { certificateFacts } from '../certificate/certificate.ts';
import { deviceRule } from '../flows/device-rule.ts';
import { type AppDetail, describeDocument } from '../views/detail.ts';
import { type FlowName, flowNames } from '../flows/flow-names.ts';
import { oauthScopeNames } from '../fields/scopes.ts';
import type { AppSummary, FlowDetail } from '../views/summary.ts';
import { type ConnectedApp, connectedLabel, connectedValue, connectedValues } from '../connected-app.ts';
import { asApp } from './as-app.ts';
import { asExternal } from './as-external.ts';
import { type ConnectedFlow, connectedFlow, connectedRunAs } from './flows.ts';
import { scopeSpelling } from './spellings.ts';

/** What `list` returns for a connected app. Metadata doesn't contain whether an administrator has blocked it. */
export function summariseConnected(app: ConnectedApp): AppSummary {
  const flows = flowNames.map((flow): [FlowName, ConnectedFlow] => [flow, connectedFlow(app, flow)]);
  return {
    name: app.name,
    label: connectedLabel(app),
    kind: app.kind,
    link: connectedValues(app, 'oauthConfig').length === 0 ? 'none' : 'own',
    sourceOrgId: null,
    enabled: null,
    flows: Object.fromEntries(flows.map(([flow, { state }]) => [flow, state])) as AppSummary['flows'],
    flowDetails: Object.fromEntries(flows.flatMap(([flow, state]) => detailOf(state).map((found) => [flow, found]))),
    runAs: connectedRunAs(app),
    scopes: oauthScopeNames(connectedValues(app, 'oauthConfig.scopes').map(scopeSpelling).join(',')),
    callbackUrls: splitUrls(connectedValue(app, 'oauthConfig.callbackUrl') ?? ''),
    consumerKey: connectedValue(app, 'oauthConfig.consumerKey') ?? null,
    documents: [{ type: 'ConnectedApp', fullName: app.name }],
  };
}

/** Everything that a connected app's document contains. */
export function detailConnected(app: ConnectedApp): AppDetail {
  const certificate = connectedValue(app, 'oauthConfig.certificate');
  const rule = deviceRule(asExternal(asApp(app)), true);
  return {
    ...summariseConnected(app),
    id: app.id ?? null,
    certificate: certificate === undefined ? null : (certificateFacts(certificate) ?? null),
    ...(rule && { deviceRule: rule }),
    documents: [describeDocument({ ...app, type: 'ConnectedApp', fullName: app.name })],
  };
}

function detailOf({ state: _state, ...detail }: ConnectedFlow): FlowDetail[] {
  return Object.keys(detail).length === 0 ? [] : [detail];
}

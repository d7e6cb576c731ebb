import { leaves } from '../../xml/read.ts';
import type { PolicyView } from '../views/policy-view.ts';
import { type ConnectedApp, connectedValues } from '../connected-app.ts';
import { connectedRunAs } from './flows.ts';

/** What an administrator sets for an org on the "Manage" page of a connected app, among its elements. */
export const connectedPolicies = [
  'oauthConfig.isAdminApproved',
  'oauthPolicy',
  'sessionPolicy',
  'plugin',
  'pluginExecutionUser',
  'startUrl',
  'mobileStartUrl',
];

/** The policies of a connected app, all of which are part of its one document. */
export function connectedPolicyView(app: ConnectedApp): PolicyView {
  const elements = leaves(app.xml.root)
    .filter(({ path }) => connectedPolicies.some((policy) => path === policy || path.startsWith(`${policy}.`)))
    .map(({ path, text }) => [path, text.trim()] as const);
  return {
    app: app.name,
    kind: app.kind,
    runAs: connectedRunAs(app),
    permissionSets: namesIn(app, 'permissionSetName'),
    profiles: namesIn(app, 'profileName'),
    appPolicy: null,
    oauthPolicy: elements.length === 0 ? null : { fullName: app.name, elements: Object.fromEntries(elements) },
  };
}

function namesIn(app: ConnectedApp, path: string): string[] {
  return connectedValues(app, path).filter((name) => name !== '');
}

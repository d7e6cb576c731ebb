import type { AppKind } from '../any-app.ts';
import { type App, documentOf, valueOf } from '../app.ts';
import { callbackUrls } from '../fields/callback-urls.ts';
import type { DocumentType } from '../document-types.ts';
import { labelOf } from '../find-app.ts';
import type { FlowName } from '../flows/flow-names.ts';
import { type FlowPart, type FlowStates, flowStates, runAsUser } from '../flows/flow-states.ts';
import { lacksConsumer, linkOf } from '../link.ts';
import { oauthScopeNames } from '../fields/scopes.ts';

/** The parts that a `partial` flow lacks, or why an `unknown` one can't be read. */
export type FlowDetail = {
  readonly missing?: readonly FlowPart[];
  readonly reason?: 'linked' | 'permission' | 'withheld' | 'no-metadata';
};

/**
 * An app as `list` shows it. `enabled` is null if this login can't see policies, and for connected apps, whose
 * metadata doesn't contain it.
 */
export type AppSummary = {
  readonly name: string;
  readonly label: string;
  readonly kind: AppKind;
  readonly link: 'own' | 'linked' | 'none';
  readonly sourceOrgId: string | null;
  readonly enabled: boolean | null;
  readonly flows: Readonly<Record<FlowName, 'on' | 'off' | 'partial' | 'unknown'>>;
  readonly flowDetails: Readonly<Partial<Record<FlowName, FlowDetail>>>;
  readonly runAs: string | null;
  readonly scopes: readonly string[];
  readonly callbackUrls: readonly string[];
  readonly consumerKey: string | null;
  readonly documents: ReadonlyArray<{ readonly type: DocumentType; readonly fullName: string }>;
};

/** The summary of an app, from its documents alone. */
export function summarise(app: App): AppSummary {
  const link = linkOf(app);
  const states = flowStates(app);
  return {
    name: app.name,
    label: labelOf(app),
    kind: 'eca',
    link: lacksConsumer(app) ? 'none' : link.kind,
    sourceOrgId: link.kind === 'linked' ? link.sourceOrgId : null,
    enabled: isEnabled(app),
    flows: mapFlows(states, ({ state }) => state),
    flowDetails: detailsOf(states),
    runAs: runAsUser(app),
    scopes: oauthScopeNames(valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? ''),
    callbackUrls: callbackUrls(app),
    consumerKey: valueOf(app, 'ExtlClntAppGlobalOauthSettings', 'consumerKey') ?? null,
    documents: app.documents.map(({ type, fullName }) => ({ type, fullName })),
  };
}

/** An app without a policy of its own is on (Metadata API guide, ExtlClntAppConfigurablePolicies.isEnabled). */
function isEnabled(app: App): boolean | null {
  const policyType = 'ExtlClntAppConfigurablePolicies';
  if (documentOf(app, policyType) === undefined) return app.policiesReadable ? true : null;
  return valueOf(app, policyType, 'isEnabled') !== 'false';
}

function mapFlows<T>(states: FlowStates, map: (state: FlowStates[FlowName]) => T): Record<FlowName, T> {
  return Object.fromEntries(Object.entries(states).map(([flow, state]) => [flow, map(state)])) as Record<FlowName, T>;
}

function detailsOf(states: FlowStates): Partial<Record<FlowName, FlowDetail>> {
  const details = Object.entries(states).flatMap(([flow, state]): Array<[string, FlowDetail]> => {
    if (state.state === 'partial') return [[flow, { missing: state.missing }]];
    return state.state === 'unknown' ? [[flow, { reason: state.reason }]] : [];
  });
  return Object.fromEntries(details);
}

import type { AppKind } from '../any-app.ts';
import { type App, fieldOf } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { type FlowName, flowNames } from '../flows/flow-names.ts';
import { type AppSummary, type FlowDetail, summarise } from './summary.ts';

/** One element that controls a flow, with its text in this org. */
export type FlowPlace = { readonly type: DocumentType; readonly field: string; readonly value: string | null };

export type FlowEntry = FlowDetail & {
  readonly flow: FlowName;
  readonly state: AppSummary['flows'][FlowName];
  readonly places: readonly FlowPlace[];
};

/** The flows of one app, each with the elements that control it. */
export type FlowList = { readonly app: string; readonly kind: AppKind; readonly flows: readonly FlowEntry[] };

const globalType = 'ExtlClntAppGlobalOauthSettings';
const policyType = 'ExtlClntAppOauthConfigurablePolicies';

const places: Readonly<Record<FlowName, ReadonlyArray<readonly [DocumentType, string]>>> = {
  'web-server': [[globalType, 'callbackUrl']],
  device: [[globalType, 'isDeviceFlowEnabled']],
  'client-credentials': [
    [globalType, 'isClientCredentialsFlowEnabled'],
    [policyType, 'isClientCredentialsFlowEnabled'],
    [policyType, 'clientCredentialsFlowUser'],
  ],
  'jwt-bearer': [[globalType, 'certificate']],
  'code-credentials': [
    [globalType, 'isCodeCredFlowEnabled'],
    [globalType, 'isCodeCredPostOnly'],
  ],
  'token-exchange': [
    [globalType, 'isTokenExchangeEnabled'],
    [policyType, 'isTokenExchangeFlowEnabled'],
    [globalType, 'isSecretRequiredForTokenExchange'],
  ],
};

/** Every flow of an app with the elements that control it; null if the element is not in this org. */
export function flowList(app: App): FlowList {
  const { flows, flowDetails } = summarise(app);
  return {
    app: app.name,
    kind: 'eca',
    flows: flowNames.map((flow) => ({
      flow,
      state: flows[flow],
      ...flowDetails[flow],
      places: places[flow].map(([type, field]) => ({ type, field, value: fieldOf(app, type, field) ?? null })),
    })),
  };
}

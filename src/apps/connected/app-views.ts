import { type AnyApp, isConnected } from '../any-app.ts';
import { type AppDetail, detail } from '../views/detail.ts';
import { type FlowList, flowList } from '../views/flow-list.ts';
import { type PolicyView, policyView } from '../views/policy-view.ts';
import { type AppSummary, summarise } from '../views/summary.ts';
import { detailConnected, summariseConnected } from './summary.ts';
import { connectedPolicyView } from './policy-view.ts';
import { connectedFlowList } from './flows.ts';

/** The summary of an app of either kind, from its documents alone. */
export function summaryOf(app: AnyApp): AppSummary {
  return isConnected(app) ? summariseConnected(app) : summarise(app);
}

/** Everything that the documents of an app of either kind contain. */
export function detailOf(app: AnyApp): AppDetail {
  return isConnected(app) ? detailConnected(app) : detail(app);
}

/** The flows of an app of either kind, with the elements that control them. */
export function flowsOf(app: AnyApp): FlowList {
  return isConnected(app) ? connectedFlowList(app) : flowList(app);
}

/** The policies of an app of either kind. Throws EcaError MissingPermission if this login can't see them. */
export function policiesOf(app: AnyApp): PolicyView {
  return isConnected(app) ? connectedPolicyView(app) : policyView(app);
}

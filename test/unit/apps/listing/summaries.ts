import { flowNames } from '../../../../src/apps/flows/flow-names.ts';
import type { AppSummary } from '../../../../src/apps/views/summary.ts';

type Flows = AppSummary['flows'];

/** Flows that are all in one state, apart from these. */
export function flowsThat(state: Flows['device'], others: Partial<Flows> = {}): Flows {
  return { ...(Object.fromEntries(flowNames.map((flow) => [flow, state])) as Flows), ...others };
}

/** An app of this org with its web server flow on, and what else is given. */
export function summaryWith(parts: Partial<AppSummary> = {}): AppSummary {
  return {
    ...{ name: 'Acme_Sync', label: 'Acme Sync', kind: 'eca', link: 'own', sourceOrgId: null, enabled: true },
    ...{ flows: flowsThat('off', { 'web-server': 'on' }), flowDetails: {}, runAs: null, scopes: ['api'] },
    ...{ callbackUrls: ['https://sync.acme.example:8443/callback'], consumerKey: '3MVG9acmeJ7BN', documents: [] },
    ...parts,
  };
}

/** An app that uses the consumer of another org. */
export function linkedWith(parts: Partial<AppSummary> = {}): AppSummary {
  return summaryWith({
    ...{ name: 'Soylent', label: 'Soylent', link: 'linked', sourceOrgId: '00D000000000009', callbackUrls: [] },
    ...{ flows: flowsThat('unknown'), consumerKey: null },
    ...parts,
  });
}

import type { FlowName } from '../../../apps/flows/flow-names.ts';
import { type FlowPart, flowState } from '../../../apps/flows/flow-states.ts';
import { type Element, gapIn, inGlobal, inPolicy, isOnIn, noHits } from '../../facts/documents.ts';
import type { AuditedApp } from '../../facts/audit-facts.ts';
import type { AuditRule } from '../../facts/rule.ts';

type Switches = { readonly flow: FlowName; readonly developer: Element; readonly administrator: Element };

/** The flows that are switched in several places; the others are on or off. */
const inSeveralPlaces: readonly Switches[] = [
  {
    flow: 'client-credentials',
    developer: inGlobal('isClientCredentialsFlowEnabled'),
    administrator: inPolicy('isClientCredentialsFlowEnabled'),
  },
  {
    flow: 'token-exchange',
    developer: inGlobal('isTokenExchangeEnabled'),
    administrator: inPolicy('isTokenExchangeFlowEnabled'),
  },
];

/** A flow is on in one place and off in another, so it doesn't work, and one switch is enough to open it. */
export const halfEnabled: AuditRule = {
  id: 'ECA035',
  on: 'app',
  severity: { base: 'low', strict: 'medium' },
  side: 'administrator',
  needs: [],
  source:
    "Salesforce help, “Configure the Client Credentials Flow” for external client apps (the developer's switch, the administrator's switch and the run-as user are all needed); Metadata API guide, both types of isTokenExchange elements.",
  fixable: true,
  judge: (audited) => {
    const gap = gapIn(audited, 'ExtlClntAppGlobalOauthSettings');
    if (gap !== undefined) return gap;
    const begun = inSeveralPlaces.filter(({ developer, administrator }) =>
      // the guide says that a flow of a connected app has one switch; what is beside it can only bar the flow
      (audited.kind === 'eca' ? [developer, administrator] : [developer]).some((one) => isOnIn(audited, one)),
    );
    if (begun.length === 0) return noHits;
    return begun.flatMap(({ flow }) => {
      const found = flowState(audited.app, flow);
      if (found.state !== 'partial') return [];
      const variant = variantOf(audited, found.missing);
      return [{ element: flow, value: found.missing.join(', '), data: { flow }, variant }];
    });
  },
};

function variantOf({ kind }: AuditedApp, missing: readonly FlowPart[]): string {
  if (missing.includes('run-as-user')) return 'fix.user';
  return kind === 'eca' ? 'fix' : 'fix.connected';
}

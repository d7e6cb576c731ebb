import { endingFlows } from '../../../apps/migrate/traffic.ts';
import { noHits } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

/** Somebody logs in by a flow that Salesforce ends for all apps. */
export const oldFlows: AuditRule = {
  id: 'ECA029',
  on: 'app',
  severity: { base: 'medium', strict: 'high' },
  side: 'developer',
  needs: ['usage'],
  source:
    "Winter '27 release updates: the username-password, user-agent and hybrid user-agent flows end on {oldFlowsDate}. Object reference, LoginHistory.LoginSubType, shows the flow of a login.",
  fixable: false,
  judge: ({ usage }) => {
    if (usage === undefined) return 'not-read';
    if (usage.flows === null) return 'not-shown';
    const ending = usage.flows.filter((flow) => endingFlows.includes(flow));
    if (ending.length === 0) return usage.mayMiss ? 'not-shown' : noHits;
    return ending.map((flow) => ({ element: 'LoginHistory.LoginSubType', value: flow }));
  },
};

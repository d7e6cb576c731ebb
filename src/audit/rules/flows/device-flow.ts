import { deviceBreach } from '../../../apps/flows/device-rule.ts';
import { hitAt, inGlobal, isTrue, judgeElement, noHits } from '../../facts/documents.ts';
import type { AuditedApp } from '../../facts/audit-facts.ts';
import type { DocumentRule } from '../../facts/rule.ts';

const variants = { connected: 'fix.connected', packaged: 'fix.packaged', callback: 'fix.callback' } as const;
const element = inGlobal('isDeviceFlowEnabled');

/** The device flow is on in an app for which Salesforce ends it. */
export const deviceFlow: DocumentRule = {
  id: 'ECA001',
  on: 'app',
  severity: { base: 'high', partner: 'high', strict: 'high' },
  side: 'developer',
  needs: [],
  source:
    "Release update “Restrict the OAuth 2.0 Device Flow to Local External Client Apps” (Winter '27 release notes, enforced on {deviceFlowDate}). That 127.0.0.1 doesn't count as localhost is a guess.",
  fixable: true,
  judge: (audited) => {
    const verdict = judgeElement(audited, element, isTrue);
    if (typeof verdict === 'string' || verdict.length === 0) return verdict;
    const breach = breachOf(audited);
    return breach === undefined ? noHits : [hitAt(audited, element, { variant: variants[breach] })];
  },
};

function breachOf({ app, kind }: AuditedApp): keyof typeof variants | undefined {
  return kind === 'connected-app' ? 'connected' : deviceBreach(app);
}

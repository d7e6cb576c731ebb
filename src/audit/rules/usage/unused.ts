import type { AuditedApp } from '../../facts/audit-facts.ts';
import { type Element, inPolicy, noHits, valueIn } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const enabled: Element = { type: 'ExtlClntAppConfigurablePolicies', field: 'isEnabled' };
const permitted = inPolicy('permittedUsersPolicyType');
const admitted = [inPolicy('commaSeparatedPermissionSet'), inPolicy('commaSeparatedProfile')];

/** Nobody used the app in the last 90 days, and somebody still could. */
export const unusedApp: AuditRule = {
  id: 'ECA030',
  on: 'app',
  severity: { base: 'low', strict: 'medium' },
  side: 'administrator',
  needs: ['usage'],
  source:
    "Object reference, LoginHistory and OauthToken; Connect REST API guide, OAuth usage. An app that anyone may still have tokens of isn't called unused. One that is off, or that admits nobody, isn't a finding any more.",
  fixable: true,
  judge: (audited) => {
    const { usage } = audited;
    if (usage === undefined) return 'not-read';
    // an app that isn't installed is a finding of ECA033
    if ((usage.users ?? 0) > 0 || audited.owner === 'not-installed' || isShut(audited)) return noHits;
    if (usage.users === null || usage.mayMiss) return 'not-shown';
    return [{ element: null, value: null, variant: variantOf(audited) }];
  },
};

/** A connected app has no switch, but may admit only those whom an administrator names, and name nobody. */
function isShut(audited: AuditedApp): boolean {
  if (audited.kind === 'eca') return valueIn(audited, enabled) === 'false';
  return isApproved(audited) && admitted.every((element) => valueIn(audited, element) === undefined);
}

function isApproved(audited: AuditedApp): boolean {
  return valueIn(audited, permitted) === 'AdminApprovedPreAuthorized';
}

function variantOf(audited: AuditedApp): string {
  const { kind, withheld } = audited;
  if (kind === 'eca') return 'fix';
  return withheld || isApproved(audited) ? 'fix.block' : 'fix.connected';
}

import { gapIn, hitAt, inPolicy, noHits } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const element = inPolicy('clientCredentialsFlowUser');

/** An org with hundreds of such apps doesn't need all their names beside each of them. */
const mostNamed = 5;

/** Several apps run as the same user, so its permissions are the sum of what they need. */
export const runAsShared: AuditRule = {
  id: 'ECA016',
  on: 'app',
  severity: { base: 'low', strict: 'medium' },
  side: 'administrator',
  needs: [],
  source:
    'Salesforce admin guide, “Best Practices for Configuring Your Integration User”: one user for each integration.',
  fixable: true,
  judge: (audited, { appsOfUsers }) => {
    const gap = gapIn(audited, element.type);
    if (gap !== undefined) return gap;
    const { runAs: user } = audited.read;
    if (user === null) return noHits;
    const all = appsOfUsers.get(user) ?? [];
    const count = all.length - 1;
    if (count < 1) return noHits;
    const others = all
      .slice(0, mostNamed + 1)
      .filter((name) => name !== audited.name)
      .slice(0, mostNamed)
      .join(', ');
    const variant = audited.kind === 'eca' ? {} : { variant: 'fix.connected' };
    return [hitAt(audited, element, { data: { user, others, count }, ...variant })];
  },
};

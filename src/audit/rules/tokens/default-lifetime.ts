import { gapIn, gapInScoped, hitAt, inPolicy, noHits, valueIn } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const type = inPolicy('refreshTokenPolicyType');
const period = inPolicy('refreshTokenValidityPeriod');
const unit = inPolicy('refreshTokenValidityUnit');

/** Nobody ever chose how long refresh tokens last. */
export const defaultLifetime: AuditRule = {
  id: 'ECA007',
  on: 'app',
  severity: { base: 'low', strict: 'medium' },
  side: 'administrator',
  needs: [],
  source:
    "Policies as orgs create them for external client apps (retrieved files): SpecificLifetime, 365, Days. A connected app's default is another one, so only external client apps are judged.",
  fixable: true,
  judge: (audited) => {
    if (audited.kind === 'connected-app') return noHits;
    const gap = gapInScoped(audited, 'RefreshToken') ?? gapIn(audited, type.type);
    if (gap !== undefined) return gap;
    const isDefault =
      valueIn(audited, type) === 'SpecificLifetime' &&
      valueIn(audited, period) === '365' &&
      valueIn(audited, unit) === 'Days';
    return isDefault ? [{ ...hitAt(audited, period), value: '365 days' }] : noHits;
  },
};

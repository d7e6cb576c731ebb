import { hitAt, inPolicy, valueIn, whereReadable, whereScoped } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const policy = 'ExtlClntAppOauthConfigurablePolicies';
const defaults = {
  refreshTokenPolicyType: 'SpecificLifetime',
  refreshTokenValidityPeriod: '365',
  refreshTokenValidityUnit: 'Days',
} as const;

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
    if (audited.kind === 'connected-app') return [];
    return whereScoped(audited, ['RefreshToken'], () =>
      whereReadable(audited, policy, () => {
        const isDefault = Object.entries(defaults).every(
          ([field, value]) => valueIn(audited, inPolicy(field)) === value,
        );
        return isDefault ? [{ ...hitAt(audited, inPolicy('refreshTokenValidityPeriod')), value: '365 days' }] : [];
      }),
    );
  },
};

import { validityDays } from '../../../apps/fields/idle-limit.ts';
import { hitAt, inGlobal, inPolicy, isOnIn, valueIn, whereReadable, whereScoped } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const mostDays = 30;
const type = inPolicy('refreshTokenPolicyType');

/** Refresh tokens never end, or only after more than 30 idle days. */
export const refreshLifetime: AuditRule = {
  id: 'ECA006',
  on: 'app',
  severity: { base: 'medium', strict: 'high' },
  side: 'administrator',
  needs: [],
  source:
    'Metadata API guide, ExtlClntAppOauthConfigurablePolicies.refreshTokenPolicyType; Salesforce help, “Limit the Idle Refresh Token TTL”: with that limit Infinite has no effect.',
  fixable: true,
  judge: (audited) =>
    whereScoped(audited, ['RefreshToken'], () =>
      whereReadable(audited, type.type, () => {
        const policy = valueIn(audited, type);
        const limited = isOnIn(audited, inGlobal('isEnforceRefreshTokenTTL'));
        if (policy === undefined) return 'not-returned';
        if (policy === 'Infinite') return limited ? [] : [hitAt(audited, type)];
        const days = policy === 'SpecificInactivity' ? validityDays(audited.app) : 0;
        return days > mostDays
          ? [{ ...hitAt(audited, inPolicy('refreshTokenValidityPeriod')), value: `${days} days` }]
          : [];
      }),
    ),
};

import { daysOf } from '../../../apps/fields/idle-limit.ts';
import { gapIn, gapInScoped, hitAt, inGlobal, inPolicy, isOnIn, noHits, valueIn } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const mostDays = 30;
const type = inPolicy('refreshTokenPolicyType');
const period = inPolicy('refreshTokenValidityPeriod');
const unit = inPolicy('refreshTokenValidityUnit');
const idleLimit = inGlobal('isEnforceRefreshTokenTTL');

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
  judge: (audited) => {
    const gap = gapInScoped(audited, 'RefreshToken') ?? gapIn(audited, type.type);
    if (gap !== undefined) return gap;
    const policy = valueIn(audited, type);
    if (policy === undefined) return 'not-returned';
    if (policy === 'Infinite') return isOnIn(audited, idleLimit) ? noHits : [hitAt(audited, type)];
    if (policy !== 'SpecificInactivity') return noHits;
    const days = daysOf(valueIn(audited, period), valueIn(audited, unit));
    return days > mostDays ? [{ ...hitAt(audited, period), value: `${days} days` }] : noHits;
  },
};

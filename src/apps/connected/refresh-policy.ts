import { EcaError } from '../../errors/eca-error.ts';
import { refreshPeriod, refreshType } from './spellings.ts';

/** How long refresh tokens last; each part is set on its own. */
export type RefreshChange = {
  readonly policy: 'infinite' | 'zero' | 'specific_lifetime' | 'specific_inactivity' | undefined;
  readonly period: number | undefined;
  readonly unit: 'HOURS' | 'DAYS' | 'MONTHS' | undefined;
};

/**
 * The packed policy (`specific_lifetime:30:DAYS`) with these parts changed and the others kept; undefined if nothing
 * changes. Throws EcaError CombinationRefused for a validity that the policy doesn't use or lacks.
 */
export function changeRefreshPolicy(packed: string, change: RefreshChange, app: string): string | undefined {
  const { policy, period, unit } = change;
  if (policy === undefined && period === undefined && unit === undefined) return undefined;
  const [oldPolicy = 'infinite', , oldUnit] = packed.trim().split(':');
  const wanted = policy ?? oldPolicy;
  if (!wanted.startsWith('specific')) {
    if (period !== undefined || unit !== undefined)
      throw new EcaError('CombinationRefused', { app, why: 'validity-needs-specific' });
    return wanted;
  }
  const wasSpecific = refreshType(packed)?.startsWith('Specific') === true;
  const [newPeriod, newUnit] = [
    period ?? (wasSpecific ? refreshPeriod(packed) : undefined),
    unit ?? (wasSpecific ? oldUnit : undefined),
  ];
  if (newPeriod === undefined || newUnit === undefined)
    throw new EcaError('CombinationRefused', { app, why: 'specific-needs-validity' });
  return [wanted, newPeriod, newUnit].join(':');
}

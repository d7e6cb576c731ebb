import { EcaError } from '../errors/eca-error.ts';
import type { Target } from '../fleet/targets.ts';
import { targetsOf } from './targets.ts';

/** The one org that a flag names, or the default one. Throws EcaError FieldValueInvalid for several, or OrgNotFound. */
export async function oneTarget(typed: string | undefined, flag: string): Promise<Target> {
  const [target, ...others] = await targetsOf(typed === undefined ? {} : { 'target-org': [typed] });
  if (target === undefined || others.length > 0) {
    throw new EcaError('FieldValueInvalid', { field: flag, value: typed ?? '', expected: 'ALIAS' });
  }
  if (target.error !== undefined) throw target.error;
  return target;
}

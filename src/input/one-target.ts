import { EcaError } from '../errors/eca-error.ts';
import type { Target } from '../fleet/targets.ts';
import { type OrgInput, targetsOf } from './targets.ts';

const namesOf = (targets: ReadonlyArray<Target | undefined>): string =>
  targets.flatMap((target) => target?.org ?? []).join(',');

/**
 * The one org that a flag names, otherwise the default one, or one that the user picks. Throws EcaError
 * FieldValueInvalid for several, NoDefaultOrg or OrgNotFound.
 */
export async function oneTarget(
  typed: string | undefined,
  flag: string,
  asking: Pick<OrgInput, 'json' | 'no-prompt'>,
): Promise<Target> {
  const { json, 'no-prompt': noPrompt } = asking;
  const named = typed === undefined ? {} : { 'target-org': [typed] };
  const [target, ...others] = await targetsOf({ ...named, json, 'no-prompt': noPrompt });
  if (target === undefined || others.length > 0) {
    throw new EcaError('FieldValueInvalid', {
      field: flag,
      value: typed ?? namesOf([target, ...others]),
      expected: 'ALIAS',
    });
  }
  if (target.error !== undefined) throw target.error;
  return target;
}

import { findApp } from '../apps/find-app.ts';
import type { LinkSource } from '../apps/link-edits.ts';
import { linkSource } from '../apps/link-edits.ts';
import { EcaError } from '../errors/eca-error.ts';
import { readEstate } from '../estate/read-estate.ts';
import { openSession } from '../org/session.ts';
import { pickApp } from './pickers.ts';
import { targetsOf } from './targets.ts';

type Flags = {
  readonly name?: string | undefined;
  readonly 'source-org': string;
  readonly 'api-version'?: string | undefined;
};
type Asking = { readonly mayAsk: boolean; readonly signal: AbortSignal };

/**
 * The app of the source org that others are to be linked to, the one named or one picked there. Throws EcaError
 * FieldValueInvalid for more than one org, OrgNotFound, AppNotFound, AppAmbiguous, LinkSourceUnfit, and those of
 * `readEstate`.
 */
export async function linkSourceFrom(flags: Flags, { mayAsk, signal }: Asking): Promise<LinkSource> {
  const typed = flags['source-org'];
  const targets = await targetsOf({ 'target-org': [typed] });
  const [target, ...others] = targets;
  if (target === undefined || others.length > 0)
    throw new EcaError('FieldValueInvalid', { field: '--source-org', value: typed, expected: 'ALIAS' });
  if (target.error !== undefined) throw target.error;
  const name = await pickApp(flags.name, { targets, mayAsk, signal });
  const session = await openSession(target.org, { apiVersion: flags['api-version'], signal });
  try {
    return linkSource(findApp(await readEstate(session), name, session.username));
  } finally {
    await session.hangUp();
  }
}

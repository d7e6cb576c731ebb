import { fitting } from '../../apps/checks/fitting.ts';
import { type LinkSource, linkSource } from '../../apps/edits/link-edits.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { findExternal } from '../../estate/find-external.ts';
import { openSession } from '../../org/session/session.ts';
import { requestTimeout } from '../../base-command/org-flags.ts';
import { firstOrg } from '../first-org.ts';
import { oneTarget } from '../one-target.ts';
import { pickOrg } from '../org-picker.ts';
import { pickApp } from '../pickers.ts';

type Flags = {
  readonly name?: string | undefined;
  readonly 'source-org'?: string | undefined;
  readonly 'api-version'?: string | undefined;
  readonly timeout: number;
};
type Asking = { readonly mayAsk: boolean; readonly signal: AbortSignal };

/**
 * The app of the source org to link others to, the given one or one picked there; on a terminal asks for a missing
 * org. Throws EcaError FlagMissing, FieldValueInvalid for more than one org, OrgNotFound, AppNotFound, AppAmbiguous or
 * LinkSourceUnfit, and if the org can't be read.
 */
export async function linkSourceFrom(flags: Flags, { mayAsk, signal }: Asking): Promise<LinkSource> {
  const typed = flags['source-org'] ?? (mayAsk ? await pickOrg('ask.sourceOrg') : undefined) ?? '';
  if (typed.trim() === '') throw new EcaError('FlagMissing', { flag: '--source-org', why: 'link-source' });
  const target = await oneTarget(typed, '--source-org', {});
  const name = await pickApp(flags.name, {
    first: firstOrg({ targets: [target], signal, timeout: flags.timeout }),
    mayAsk,
    fits: fitting.linkSource,
  });
  const session = await openSession(target.org, {
    apiVersion: flags['api-version'],
    timeout: requestTimeout(flags.timeout),
    signal,
  });
  try {
    return linkSource(await findExternal(session, name, 'other'));
  } finally {
    await session.hangUp();
  }
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { OrgSession } from '../../org/session/session.ts';
import { printSecretAccess } from '../../output/page/carried-flags.ts';
import type { Progress } from '../../output/page/progress.ts';
import { accessText } from '../../output/secret/rotation-text.ts';
import { tellingWhatIsLeft } from '../../secret/start/left-access.ts';
import { type AccessRequest, thenSettled, withSecretAccess } from '../../secret/start/secret-access.ts';
import { stateFolder } from '../../secret/state/state-folder.ts';
import { consentOf, orgsNamed } from '../consent.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import type { OrgInput } from '../targets.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** For every command that reads consumer keys and secrets from an org. */
export const accessFlags = {
  'enable-secret-access': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.enable-secret-access.summary'),
    description: messages.getMessage('flags.enable-secret-access.description'),
  }),
};

type AccessFlags = Partial<OrgInput> & {
  readonly 'enable-secret-access': boolean;
  readonly 'no-prompt': boolean;
  readonly 'state-dir'?: string | undefined;
  readonly json?: boolean | undefined;
};

/** Runs the work in an org as it is, or, with the flag, while the org returns secrets. */
export type RunWithAccess = <T>(session: OrgSession, work: () => Promise<T>) => Promise<T>;

/** Minutes for a deploy of one setting. */
const waitMinutes = 10;

/** What turning the setting on needs: this machine's state folder, and a warning that it was changed. */
export async function accessRequest(
  flags: Pick<AccessFlags, 'state-dir' | 'json'>,
  progress: Progress,
): Promise<(session: OrgSession) => AccessRequest> {
  const folder = await stateFolder(flags['state-dir']);
  return ({ username }) => ({
    stateFolder: folder,
    waitMinutes,
    tell: (what, details): void => {
      if (what !== 'access-doubted') printSecretAccess();
      progress.warn(accessText(what, { ...details, org: username }));
    },
  });
}

/**
 * How to run a command's work in an org, with or without `--enable-secret-access`; says what an earlier run, or this
 * one, left on.
 */
export async function accessGuard(flags: AccessFlags, progress: Progress): Promise<RunWithAccess> {
  const guard = await plainGuard(flags, progress);
  // who can't have a state folder has nothing left on
  const request = await accessRequest(flags, progress).catch(() => undefined);
  if (request === undefined) return guard;
  return async (session, work) => tellingWhatIsLeft(session, request(session), async () => guard(session, work));
}

/** How to run work after which somebody else says or settles what is left on. */
export async function plainGuard(flags: AccessFlags, progress: Progress): Promise<RunWithAccess> {
  if (!flags['enable-secret-access']) return async (_session, work) => work();
  const request = await accessRequest(flags, progress);
  const consent = consentOf({ ...flags, 'force-self': false }, canAsk(flags), progress, orgsNamed(flags));
  return async (session, work) => withSecretAccess(session, { ...request(session), consent }, work);
}

/**
 * How to run work that ends a rotation or goes on with it, with or without `--enable-secret-access`; what a crashed
 * process of this machine left on is turned off afterwards.
 */
export async function settlingGuard(flags: AccessFlags, progress: Progress): Promise<RunWithAccess> {
  const guard = await plainGuard(flags, progress);
  const request = await accessRequest(flags, progress);
  return async (session, work) =>
    (await thenSettled(session, request(session), async () => guard(session, work))).result;
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { requireEmail, requireUsernameForm } from '../../apps/users/new-user.ts';
import type { CreateUserRequest } from '../../change/user/create-user.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Target } from '../../fleet/targets.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { listChangeOf } from '../assignment-flags.ts';
import { type CertificateInput, certificateFlags, certificateOptions } from '../certificate/certificate-options.ts';
import { consentOf } from '../consent.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { askText } from '../prompts.ts';
import { changeSaverOf, saveFlags, type SaveInput } from '../saved/save-flags.ts';
import { runAsQuestions } from './run-as-questions.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'user.create');

/** Flags for a new integration user. */
export const newUserFlags = {
  username: Flags.string({ char: 'u', summary: messages.getMessage('flags.username.summary') }),
  'set-unique-username': Flags.boolean({
    char: 's',
    default: false,
    summary: messages.getMessage('flags.set-unique-username.summary'),
  }),
  email: Flags.string({ summary: messages.getMessage('flags.email.summary') }),
  'first-name': Flags.string({ summary: messages.getMessage('flags.first-name.summary') }),
  'last-name': Flags.string({ summary: messages.getMessage('flags.last-name.summary') }),
  profile: Flags.string({ summary: messages.getMessage('flags.profile.summary') }),
  'permission-set': Flags.string({ multiple: true, summary: messages.getMessage('flags.permission-set.summary') }),
  'set-on': Flags.string({ summary: messages.getMessage('flags.set-on.summary') }),
  'enable-flow': Flags.boolean({
    allowNo: true,
    relationships: [{ type: 'all' as const, flags: ['set-on'] }],
    summary: messages.getMessage('flags.enable-flow.summary'),
  }),
  certificate: { ...certificateFlags.certificate, relationships: [{ type: 'all' as const, flags: ['set-on'] }] },
  'no-certificate': certificateFlags['no-certificate'],
  'save-before': { ...saveFlags['save-before'], dependsOn: ['set-on'] },
};

export type NewUserFlags = {
  readonly username?: string | undefined;
  readonly 'set-unique-username': boolean;
  readonly email?: string | undefined;
  readonly 'first-name'?: string | undefined;
  readonly 'last-name'?: string | undefined;
  readonly profile?: string | undefined;
  readonly 'permission-set'?: readonly string[] | undefined;
  readonly 'set-on'?: string | undefined;
  readonly 'enable-flow'?: boolean | undefined;
  readonly 'dry-run': boolean;
  readonly 'no-prompt': boolean;
  readonly 'force-self': boolean;
  readonly json?: boolean | undefined;
  readonly wait: number;
} & CertificateInput &
  SaveInput;

/**
 * Reads the flags for the new user; on a terminal asks for a missing username. Throws EcaError FlagMissing,
 * UsernameInvalid, or UsernameForOneOrg if several orgs would get the same name.
 */
export async function readNewUser(
  flags: NewUserFlags,
  targets: readonly Target[],
  progress: Progress,
): Promise<CreateUserRequest> {
  const mayAsk = canAsk(flags);
  const typed =
    flags.username ??
    (mayAsk ? await askText(messageText('output', 'ask.newUser'), { read: requireUsernameForm }) : '');
  if (typed.trim() === '') {
    const why = flags.username === undefined ? 'username' : 'empty';
    throw new EcaError('FlagMissing', { flag: '--username', why });
  }
  const username = requireUsernameForm(typed);
  const unique = flags['set-unique-username'];
  if (targets.length > 1 && !unique) throw new EcaError('UsernameForOneOrg', { count: targets.length });
  const email = flags.email === undefined ? undefined : requireEmail(flags.email);
  const app = flags['set-on'];
  const ask = mayAsk && targets.length === 1 ? runAsQuestions(progress, false) : undefined;
  return {
    user: { username, email, firstName: flags['first-name'], lastName: flags['last-name'] },
    unique,
    profile: flags.profile,
    permissionSets: [...new Set(listChangeOf(flags, 'permission-set').set ?? [])],
    setOn: app === undefined ? undefined : { app, enableFlow: flags['enable-flow'], ask },
    dryRun: flags['dry-run'],
    waitMinutes: flags.wait,
    consent: consentOf(flags, mayAsk, progress, targets.length),
    certificate: await certificateOptions(flags, progress.warn),
    saver: changeSaverOf(flags, progress),
  };
}

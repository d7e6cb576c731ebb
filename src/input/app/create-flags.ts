import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { joinUrls } from '../../apps/fields/callback-urls.ts';
import { readFlowName } from '../../apps/flows/flow-names.ts';
import { readAssignment } from '../../apps/fields/assignments.ts';
import { type NewApp, requireAppName } from '../../apps/edits/new-app.ts';
import { requireEmail } from '../../apps/users/new-user.ts';
import { readScope } from '../../apps/fields/scopes.ts';
import type { EnableInput } from '../../change/edits/flow-changes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { messageText } from '../../output/page/texts.ts';
import { listChangeOf, namesIn } from '../assignment-flags.ts';
import { noCertificateFlags } from '../certificate/certificate-options.ts';
import { certificateFrom } from '../certificate/certificate-file.ts';
import type { FirstOrg } from '../first-org.ts';
import { pickNewFlows } from '../flow-picker.ts';
import { refuseStrayOptions } from '../settings/flow-options.ts';
import { askText } from '../prompts.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'create');

/** Flags for the flows of a new app. */
export const newFlowFlags = {
  'callback-url': Flags.string({ multiple: true, summary: messages.getMessage('flags.callback-url.summary') }),
  flow: Flags.string({ char: 'f', multiple: true, summary: messages.getMessage('flags.flow.summary') }),
  certificate: Flags.string({ summary: messages.getMessage('flags.certificate.summary') }),
  ...noCertificateFlags,
  'run-as': Flags.string({ summary: messages.getMessage('flags.run-as.summary') }),
  'allow-admin': Flags.boolean({ default: false, summary: messages.getMessage('flags.allow-admin.summary') }),
};

/** Flags for a new app. */
export const createFlags = {
  label: Flags.string({ summary: messages.getMessage('flags.label.summary') }),
  'contact-email': Flags.string({ summary: messages.getMessage('flags.contact-email.summary') }),
  description: Flags.string({ summary: messages.getMessage('flags.description.summary') }),
  'distribution-state': Flags.string({ summary: messages.getMessage('flags.distribution-state.summary') }),
  scope: Flags.string({ multiple: true, summary: messages.getMessage('flags.scope.summary') }),
  ...newFlowFlags,
  'from-file': Flags.string({ exclusive: ['from-org'], summary: messages.getMessage('flags.from-file.summary') }),
  'from-org': Flags.string({ summary: messages.getMessage('flags.from-org.summary') }),
  'from-name': Flags.string({ summary: messages.getMessage('flags.from-name.summary') }),
  'if-not-exists': Flags.boolean({ default: false, summary: messages.getMessage('flags.if-not-exists.summary') }),
};

export type FlowOptionFlags = {
  readonly name?: string | undefined;
  readonly 'from-file'?: string | undefined;
  readonly 'from-org'?: string | undefined;
  readonly flow?: readonly string[] | undefined;
  readonly certificate?: string | undefined;
  readonly 'run-as'?: string | undefined;
  readonly 'allow-admin': boolean;
};

export type CreateFlags = {
  readonly name?: string | undefined;
  readonly label?: string | undefined;
  readonly 'contact-email'?: string | undefined;
  readonly description?: string | undefined;
  readonly 'distribution-state'?: string | undefined;
  readonly 'callback-url'?: readonly string[] | undefined;
  readonly scope?: readonly string[] | undefined;
  readonly 'from-file'?: string | undefined;
  readonly 'from-org'?: string | undefined;
};

/**
 * Reads the flags for the new app; on a terminal asks for a missing name or contact. Throws EcaError FlagMissing,
 * AppNameInvalid, FieldValueInvalid, ScopeUnknown or CallbackUrlInvalid.
 */
export async function readNewApp(flags: CreateFlags, mayAsk: boolean): Promise<NewApp> {
  const typed =
    flags.name ?? (mayAsk ? await askText(messageText('output', 'ask.newApp'), { read: requireAppName }) : '');
  if (typed.trim() === '') throw new EcaError('FlagMissing', { flag: '--name', why: 'app' });
  const name = requireAppName(typed);
  const templated = isTemplated(flags);
  const asks = mayAsk && flags['contact-email'] === undefined && !templated;
  const contact = asks
    ? await askText(messageText('output', 'ask.contact', { app: name }), { read: requireContact })
    : flags['contact-email'];
  if ((contact ?? '').trim() === '' && !templated)
    throw new EcaError('FlagMissing', { flag: '--contact-email', why: 'contact' });
  const { set: scopes } = listChangeOf(flags, 'scope');
  scopes?.forEach(readScope);
  joinUrls(flags['callback-url'] ?? []);
  const { description, label } = flags;
  const distributionState = distributionOf(flags['distribution-state']);
  return {
    name,
    label,
    contactEmail: contact === undefined ? undefined : requireContact(contact),
    description,
    distributionState,
    callbackUrls: flags['callback-url'],
    scopes,
  };
}

type FlowQuestions = Pick<EnableInput, 'askRunAs' | 'askCallbackUrl'>;

/**
 * Reads the flows to switch on in a new app; asks whoever was asked for the app's name, too. Throws EcaError
 * FlowUnknown, FlagNotForFlow or CertificateInvalid.
 */
export async function readNewFlows(
  flags: FlowOptionFlags,
  questions: FlowQuestions,
  first: FirstOrg,
): Promise<EnableInput> {
  const typed = namesIn(flags.flow) ?? [];
  const asks = typed.length === 0 && flags.name === undefined && questions.askRunAs !== undefined;
  const flows = asks && !isTemplated(flags) ? await pickNewFlows(first) : [...new Set(typed.map(readFlowName))];
  const { certificate: file, 'run-as': runAs, 'allow-admin': allowAdmin } = flags;
  refuseStrayOptions({ 'run-as': runAs, 'allow-admin': allowAdmin }, flows);
  const certificate = await certificateFrom(file);
  return { flows, certificate, runAs, allowAdmin, ...questions };
}

function isTemplated(flags: Pick<FlowOptionFlags, 'from-file' | 'from-org'>): boolean {
  return flags['from-file'] !== undefined || flags['from-org'] !== undefined;
}

function requireContact(typed: string): string {
  return requireEmail(typed, '--contact-email');
}

function distributionOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  return readAssignment(`distributionState=${typed}`, ['ExternalClientApplication']).value ?? undefined;
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { joinUrls } from '../../apps/fields/callback-urls.ts';
import type { FlowOptions } from '../../apps/flows/flow-edits.ts';
import { certificateFrom } from '../certificate/certificate-file.ts';
import { noCertificateFlags } from '../certificate/certificate-options.ts';
import { runAsFlags } from '../flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flow.enable');

/** What a flow needs besides its switches; each flag belongs to one flow. */
export const enableFlags = {
  'callback-url': Flags.string({ multiple: true, summary: messages.getMessage('flags.callback-url.summary') }),
  certificate: Flags.string({ summary: messages.getMessage('flags.certificate.summary') }),
  ...noCertificateFlags,
  ...runAsFlags,
  'post-only': Flags.boolean({ summary: messages.getMessage('flags.post-only.summary') }),
  'require-secret': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.require-secret.summary') }),
};

type EnableFlags = {
  readonly 'callback-url'?: readonly string[] | undefined;
  readonly certificate?: string | undefined;
  readonly 'run-as'?: string | undefined;
  readonly 'post-only'?: boolean | undefined;
  readonly 'require-secret'?: boolean | undefined;
};

/** Reads the flags. Throws EcaError CallbackUrlInvalid or CertificateInvalid. */
export async function enableOptions(flags: EnableFlags): Promise<FlowOptions> {
  joinUrls(flags['callback-url'] ?? []);
  return {
    certificate: await certificateFrom(flags.certificate),
    callbackUrls: flags['callback-url'],
    runAs: flags['run-as'],
    postOnly: flags['post-only'],
    requireSecret: flags['require-secret'],
  };
}

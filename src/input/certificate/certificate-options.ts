import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { App, AppEdit } from '../../apps/app.ts';
import { carriedAlong } from '../../apps/certificate/certificate-rule.ts';
import type { CertificateOptions } from '../../change/keep-certificate.ts';
import { filedCertificates } from '../../project/filed-certificates.ts';
import { certificateFrom } from './certificate-file.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** There is no certificate to lose. */
export const noCertificateFlags = {
  'no-certificate': Flags.boolean({
    exclusive: ['certificate'],
    summary: messages.getMessage('flags.no-certificate.summary'),
    description: messages.getMessage('flags.no-certificate.description'),
  }),
};

/** What every command takes that edits the global OAuth settings: the JWT certificate may not be in sight. */
export const certificateFlags = {
  certificate: Flags.string({ summary: messages.getMessage('flags.certificate.summary') }),
  ...noCertificateFlags,
};

export type CertificateInput = {
  readonly certificate?: string | undefined;
  readonly 'no-certificate'?: boolean | undefined;
  readonly 'replace-certificate'?: boolean | undefined;
};

/** What the flags say of an app's certificate. Throws EcaError CertificateInvalid. */
export async function certificateOptions(flags: CertificateInput): Promise<CertificateOptions> {
  return {
    pem: await certificateFrom(flags.certificate),
    absent: flags['no-certificate'] === true,
    replace: flags['replace-certificate'] === true,
    filed: filedCertificates(),
  };
}

/** How an edit of a project's files carries the certificate of the flags along. Throws EcaError CertificateInvalid. */
export async function carrying({ certificate }: CertificateInput): Promise<(edit: AppEdit) => AppEdit> {
  const pem = await certificateFrom(certificate);
  return (edit) => (pem === undefined ? edit : (app): App => carriedAlong(app, edit(app), pem));
}

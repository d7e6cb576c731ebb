import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { App, AppEdit } from '../../apps/app.ts';
import { carriedAlong } from '../../apps/certificate/certificate-rule.ts';
import type { CertificateOptions } from '../../change/keep-certificate.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { filedCertificates } from '../../project/filed-certificates.ts';
import { certificateFrom } from './certificate-file.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** For apps without a certificate to lose. */
export const noCertificateFlags = {
  'no-certificate': Flags.boolean({
    relationships: [{ type: 'none', flags: ['certificate'] }],
    summary: messages.getMessage('flags.no-certificate.summary'),
    description: messages.getMessage('flags.no-certificate.description'),
  }),
};

/** For every command that edits the global OAuth settings: the org may not return the JWT certificate. */
export const certificateFlags = {
  certificate: Flags.string({ summary: messages.getMessage('flags.certificate.summary') }),
  ...noCertificateFlags,
};

export type CertificateInput = {
  readonly certificate?: string | undefined;
  readonly 'no-certificate'?: boolean | undefined;
  readonly 'replace-certificate'?: boolean | undefined;
};

/** Throws EcaError FlagMissing for a certificate without an app: it belongs to one of those in the project. */
export function requireOneApp({ certificate, name }: CertificateInput & { readonly name?: readonly string[] }): void {
  if (certificate !== undefined && name?.length !== 1)
    throw new EcaError('FlagMissing', { flag: '--name', why: 'app' });
}

/**
 * Reads the flags for an app's certificate; `warn` reports which one of a chain. Throws EcaError CertificateInvalid.
 */
export async function certificateOptions(
  flags: CertificateInput,
  warn: (text: string) => void,
): Promise<CertificateOptions> {
  return {
    pem: await certificateFrom(flags.certificate, warn),
    absent: flags['no-certificate'] === true,
    replace: flags['replace-certificate'] === true,
    filed: filedCertificates(),
  };
}

/**
 * How an edit of a project's files includes the certificate of the flags; `warn` reports which one of a chain. Throws
 * EcaError CertificateInvalid.
 */
export async function carrying(
  { certificate }: CertificateInput,
  warn: (text: string) => void,
): Promise<(edit: AppEdit) => AppEdit> {
  const pem = await certificateFrom(certificate, warn);
  return (edit) => (pem === undefined ? edit : (app): App => carriedAlong(app, edit(app), pem));
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { type Assignment, readUnset } from '../../apps/fields/assignments.ts';
import type { DocumentType } from '../../apps/document-types.ts';
import type { SecurityInput } from '../../apps/edits/security-edits.ts';
import { mtlsSubjectFields, readMtlsSubject } from '../../apps/fields/mtls-subject.ts';
import { assignmentsOf } from '../assignment-flags.ts';
import { clearFlag } from '../flags.ts';
import { ipRangeChangeOf } from './ip-range.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'security');

const types: readonly DocumentType[] = ['ExtlClntAppOauthSecuritySettings'];

/** The security controls that an app may have from the start. */
export const newSecurityFlags = {
  'require-pkce': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.require-pkce.summary') }),
  'rotate-refresh-token': Flags.boolean({
    allowNo: true,
    summary: messages.getMessage('flags.rotate-refresh-token.summary'),
  }),
  'limit-idle-refresh-token': Flags.boolean({
    allowNo: true,
    summary: messages.getMessage('flags.limit-idle-refresh-token.summary'),
  }),
  'require-dpop': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.require-dpop.summary') }),
  'require-mtls': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.require-mtls.summary') }),
  'mtls-subject': Flags.string({ summary: messages.getMessage('flags.mtls-subject.summary') }),
  'token-ip-range': Flags.string({ multiple: true, summary: messages.getMessage('flags.token-ip-range.summary') }),
};

/** All security controls of an app, including those that are only changed later. */
export const securityFlags = {
  ...newSecurityFlags,
  'clear-mtls-subject': clearFlag('mtls-subject'),
  'add-token-ip-range': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.add-token-ip-range.summary'),
  }),
  'remove-token-ip-range': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.remove-token-ip-range.summary'),
  }),
  'clear-token-ip-ranges': clearFlag('token-ip-range', 'add-token-ip-range', 'remove-token-ip-range'),
};

/** The element that each switch sets. */
export const securityElements = {
  'require-pkce': 'isPkceRequired',
  'rotate-refresh-token': 'isRefreshTokenRotationEnabled',
  'limit-idle-refresh-token': 'isEnforceRefreshTokenTTL',
  'require-dpop': 'isDPopEnabled',
  'require-mtls': 'isMtlsEnabled',
} as const;

/**
 * How a client's TLS certificate identifies it: `--mtls-subject NAME=VALUE` sets both elements at once. Throws
 * EcaError FieldValueInvalid.
 */
export function certificateSubjectOf(flags: Readonly<Record<string, unknown>>): Assignment[] {
  if (flags['clear-mtls-subject'] === true) {
    return mtlsSubjectFields.map((field) => readUnset(field, types));
  }
  const typed = flags['mtls-subject'];
  if (typeof typed !== 'string') return [];
  return readMtlsSubject(typed, '--mtls-subject');
}

/** What the flags of a new app set of its security controls. Throws EcaError FieldValueInvalid or IpRangeInvalid. */
export function readNewSecurity(flags: Readonly<Record<string, unknown>>): SecurityInput {
  return {
    assignments: [
      ...assignmentsOf(flags, securityElements, ['ExtlClntAppGlobalOauthSettings']),
      ...certificateSubjectOf(flags),
    ],
    tokenIpRanges: ipRangeChangeOf(flags, 'token-ip-range'),
  };
}

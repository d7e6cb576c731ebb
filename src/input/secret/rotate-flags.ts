import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { certificateFlags } from '../certificate/certificate-options.ts';
import { readDays } from '../../apps/fields/days.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.rotate');

/** Flags of a complete rotation only. */
export const rotateFlags = {
  'keep-in-vault': Flags.boolean({
    default: false,
    helpGroup: 'delivery',
    summary: messages.getMessage('flags.keep-in-vault.summary'),
  }),
  'if-older-than': Flags.string({
    summary: messages.getMessage('flags.if-older-than.summary'),
    description: messages.getMessage('flags.if-older-than.description'),
  }),
  'revoke-previous': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.revoke-previous.summary'),
    description: messages.getMessage('flags.revoke-previous.description'),
  }),
  // no defaults here: oclif treats one like a given flag, on either side of a relationship
  'in-place': Flags.boolean({
    relationships: [{ type: 'none', flags: ['revoke-previous', 'discard-staged', 'discard-previous', 'force-self'] }],
    summary: messages.getMessage('flags.in-place.summary'),
    description: messages.getMessage('flags.in-place.description'),
  }),
  certificate: { ...certificateFlags.certificate, relationships: [{ type: 'all' as const, flags: ['in-place'] }] },
  'no-certificate': {
    ...certificateFlags['no-certificate'],
    relationships: [
      { type: 'none' as const, flags: ['certificate'] },
      { type: 'all' as const, flags: ['in-place'] },
    ],
  },
  'also-key': Flags.boolean({
    relationships: [{ type: 'all' as const, flags: ['in-place'] }],
    summary: messages.getMessage('flags.also-key.summary'),
  }),
};

/** Whether and how to rotate a pair. Throws EcaError DurationInvalid. */
export function rotateOptions(flags: {
  readonly 'if-older-than'?: string | undefined;
  readonly 'revoke-previous': boolean;
  readonly 'also-key'?: boolean | undefined;
}): {
  readonly parks: false;
  readonly revokePrevious: boolean;
  readonly alsoKey: boolean;
  readonly ifOlderThanDays: number | undefined;
} {
  const { 'if-older-than': age, 'revoke-previous': revokePrevious, 'also-key': alsoKey = false } = flags;
  const ifOlderThanDays = age === undefined ? undefined : readDays('--if-older-than', age);
  return { parks: false, revokePrevious, alsoKey, ifOlderThanDays };
}

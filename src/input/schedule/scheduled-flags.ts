import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { emptyTargetFlags, manifestFlags } from '../manifest/manifest-flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.rotate');

const onSchedule = { helpGroup: 'schedule' } as const;
// no defaults here: oclif treats one like a given flag
const needsDue = [{ type: 'all' as const, flags: ['due'] }];

/** What the manifest says instead. */
const elsewhere = [
  'dotenv',
  'json-file',
  'exec',
  'keep-in-vault',
  'if-older-than',
  'in-place',
  'revoke-previous',
  'consumer',
];

/** For a rotation of whatever a manifest says is due. */
export const scheduledFlags = {
  due: Flags.boolean({
    ...onSchedule,
    summary: messages.getMessage('flags.due.summary'),
    description: messages.getMessage('flags.due.description'),
    relationships: [{ type: 'none', flags: elsewhere }],
  }),
  manifest: { ...manifestFlags.manifest, ...onSchedule, relationships: needsDue },
  'allow-exec': Flags.boolean({
    ...onSchedule,
    summary: messages.getMessage('flags.allow-exec.summary'),
    description: messages.getMessage('flags.allow-exec.description'),
    relationships: needsDue,
  }),
  'allow-destructive': Flags.boolean({
    ...onSchedule,
    summary: messages.getMessage('flags.allow-destructive.summary'),
    relationships: needsDue,
  }),
  'allow-empty': Flags.boolean({
    ...onSchedule,
    summary: emptyTargetFlags['allow-empty'].summary ?? '',
    relationships: needsDue,
  }),
};

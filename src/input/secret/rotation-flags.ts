import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { execSeconds } from '../../delivery/sink-for.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');
/** Headings that divide the flags in the help. */
const delivery = { helpGroup: 'delivery' } as const;
const proof = { helpGroup: 'proof' } as const;

/**
 * Where to deliver a pair; any number, in the order typed. No flag may be named `--env-file`: Node reads that one
 * anywhere in the arguments and obeys NODE_OPTIONS in the file before any program begins (nodejs/node#54232).
 */
export const sinkFlags = {
  dotenv: Flags.string({
    ...delivery,
    multiple: true,
    char: 'e',
    summary: messages.getMessage('flags.dotenv.summary'),
    description: messages.getMessage('flags.dotenv.description'),
  }),
  'env-prefix': Flags.string({
    ...delivery,
    summary: messages.getMessage('flags.env-prefix.summary'),
    description: messages.getMessage('flags.env-prefix.description'),
    relationships: [{ type: 'all', flags: ['dotenv'] }],
  }),
  'fix-mode': Flags.boolean({
    ...delivery,
    default: false,
    summary: messages.getMessage('flags.fix-mode.summary'),
  }),
  'replace-other-pair': Flags.boolean({
    ...delivery,
    default: false,
    summary: messages.getMessage('flags.replace-other-pair.summary'),
    description: messages.getMessage('flags.replace-other-pair.description'),
  }),
  'json-file': Flags.string({
    ...delivery,
    multiple: true,
    summary: messages.getMessage('flags.json-file.summary'),
  }),
  exec: Flags.string({
    ...delivery,
    multiple: true,
    summary: messages.getMessage('flags.exec.summary'),
    description: messages.getMessage('flags.exec.description'),
  }),
  'exec-timeout': Flags.integer({
    ...delivery,
    min: 1,
    summary: messages.getMessage('flags.exec-timeout.summary', [execSeconds]),
    relationships: [{ type: 'all', flags: ['exec'] }],
  }),
};

/** How to prove a new pair. */
export const proofFlags = {
  'jwt-key-file': Flags.string({ ...proof, summary: messages.getMessage('flags.jwt-key-file.summary') }),
  'jwt-username': Flags.string({
    ...proof,
    summary: messages.getMessage('flags.jwt-username.summary'),
    relationships: [{ type: 'all', flags: ['jwt-key-file'] }],
  }),
  'skip-proof': Flags.boolean({
    ...proof,
    default: false,
    summary: messages.getMessage('flags.skip-proof.summary'),
    relationships: [{ type: 'none', flags: ['jwt-key-file'] }],
  }),
};

/** What to do with this machine's own logins. */
export const loginFlags = {
  'rekey-logins': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.rekey-logins.summary'),
    description: messages.getMessage('flags.rekey-logins.description'),
  }),
};

/** Where this machine keeps journals and pairs that aren't delivered yet. */
export const stateFlags = {
  'state-dir': Flags.string({
    summary: messages.getMessage('flags.state-dir.summary'),
    description: messages.getMessage('flags.state-dir.description'),
  }),
};

/** Which consumer of an app. */
export const consumerFlags = {
  consumer: Flags.string({ summary: messages.getMessage('flags.consumer.summary') }),
};

/** What to delete to make room for a new pair. */
export const discardPolicyFlags = {
  'discard-staged': Flags.boolean({ default: false, summary: messages.getMessage('flags.discard-staged.summary') }),
  'discard-previous': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.discard-previous.summary'),
    description: messages.getMessage('flags.discard-previous.description'),
  }),
};

/** How long a new pair may be refused before it counts as bad. */
export const propagationFlags = {
  wait: Flags.integer({
    ...proof,
    char: 'w',
    min: 0,
    default: 10,
    summary: messages.getMessage('flags.wait-for-pair.summary'),
    description: messages.getMessage('flags.wait-for-pair.description'),
  }),
};

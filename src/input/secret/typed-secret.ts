import { text } from 'node:stream/consumers';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** A staged secret that only the user has. Never a flag's value: other users of the machine can see those. */
export const secretFlags = {
  'secret-stdin': Flags.boolean({ default: false, summary: messages.getMessage('flags.secret-stdin.summary') }),
};

/** The secret from standard input, with that flag. Throws EcaError FlagMissing for an empty one. */
export async function secretTyped(flags: { readonly 'secret-stdin': boolean }): Promise<Secret | undefined> {
  if (!flags['secret-stdin']) return undefined;
  const typed = (await text(process.stdin)).trim();
  if (typed === '') throw new EcaError('FlagMissing', { flag: '--secret-stdin', why: 'empty' });
  return new Secret(typed);
}

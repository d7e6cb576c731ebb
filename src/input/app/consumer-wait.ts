import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { ConsumerWait } from '../../change/app/await-consumer.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** For commands that create a consumer. */
export const consumerWaitFlags = {
  async: Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.async.summary'),
    description: messages.getMessage('flags.async.description'),
  }),
};

/** How to wait for a new consumer: showing the reason, or not at all. */
export function consumerWaitOf({ async: skip }: { readonly async: boolean }, progress: Progress): ConsumerWait {
  return { skip, during: progress.because(messageText('output', 'progress.consumer')) };
}

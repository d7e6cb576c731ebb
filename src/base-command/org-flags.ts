import type { Interfaces } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** Which orgs to work on, and how. */
export const orgFlags = {
  'target-org': Flags.string({
    char: 'o',
    multiple: true,
    summary: messages.getMessage('flags.target-org.summary'),
    description: messages.getMessage('flags.target-org.description'),
  }),
  'orgs-file': Flags.string({
    summary: messages.getMessage('flags.orgs-file.summary'),
    description: messages.getMessage('flags.orgs-file.description'),
  }),
  'api-version': Flags.orgApiVersion(),
  timeout: timeoutFlag(120, messages.getMessage('flags.timeout.description')),
  concurrency: Flags.integer({
    summary: messages.getMessage('flags.concurrency.summary'),
    min: 1,
    max: 50,
    default: 8,
  }),
  shard: Flags.string({
    helpGroup: 'fleet',
    summary: messages.getMessage('flags.shard.summary'),
    description: messages.getMessage('flags.shard.description'),
  }),
  results: Flags.string({
    helpGroup: 'fleet',
    summary: messages.getMessage('flags.results.summary'),
    description: messages.getMessage('flags.results.description'),
  }),
  resume: Flags.string({
    helpGroup: 'fleet',
    summary: messages.getMessage('flags.resume.summary'),
    description: messages.getMessage('flags.resume.description'),
  }),
  progress: Flags.string({
    helpGroup: 'fleet',
    options: ['json'],
    summary: messages.getMessage('flags.progress.summary'),
    description: messages.getMessage('flags.progress.description'),
  }),
};

/** The flag `--timeout`, with the seconds of its default. */
export function timeoutFlag(
  seconds: number,
  description = messages.getMessage('flags.timeout.login'),
): Interfaces.OptionFlag<number> {
  const summary = messages.getMessage('flags.timeout.summary');
  return Flags.integer({ summary, description, env: 'SF_ECA_TIMEOUT', min: 1, default: seconds });
}

/** The milliseconds of one request, from the seconds of `--timeout`. */
export function requestTimeout(seconds: number): number {
  return (seconds * 1000) / 2;
}

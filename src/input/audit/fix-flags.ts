import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { PlanConsent } from '../../change/manifest/apply-org.ts';
import type { PlanRequest } from '../../change/manifest/plan-org.ts';
import type { ChangeSaver } from '../../change/saving.ts';
import type { Progress } from '../../output/page/progress.ts';
import type { WantedApp } from '../../manifest/manifest.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { applyFlags } from '../manifest/plan-flags.ts';
import { agreedConsent } from '../consent.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'audit');

/** Fixing what an audit found, with the consents of `apply`. */
export const fixFlags = {
  fix: Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.fix.summary'),
    description: messages.getMessage('flags.fix.description'),
  }),
  'no-prompt': applyFlags['no-prompt'],
  'force-self': applyFlags['force-self'],
  'allow-destructive': applyFlags['allow-destructive'],
  'save-before': { ...applyFlags['save-before'], dependsOn: ['fix'] },
  wait: applyFlags.wait,
};

type Consents = {
  readonly json?: boolean | undefined;
  readonly 'no-prompt': boolean;
  readonly 'force-self': boolean;
  readonly wait: number;
};

/** What the engine of `apply` plans to fix findings: nothing is created, deleted or linked. */
export function fixRequest(apps: readonly WantedApp[]): PlanRequest {
  const refuse = async (): Promise<never> => Promise.reject(new EcaError('Unexpected', { detail: 'link' }));
  return { group: '', protect: false, apps, allowAdmin: false, orgIdOf: refuse, linkSource: refuse };
}

/** How it carries the plan out, to which the user agreed. */
export function fixConsent(flags: Consents, saver: ChangeSaver | undefined, progress: Progress): PlanConsent {
  return {
    waitMinutes: flags.wait,
    saver,
    consent: agreedConsent(flags, progress),
    // the user may have thought about it for a while
    readAgain: true,
    handOver: async () => Promise.resolve([]),
  };
}

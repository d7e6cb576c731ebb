import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { reportFlags } from '../report/report-flags.ts';
import { sinkFlags, stateFlags } from '../secret/rotation-flags.ts';
import { rolloutFlags } from '../secret/rollout.ts';
import { accessFlags } from '../secret/secret-access.ts';
import { saveFlags } from '../saved/save-flags.ts';
import { emptyTargetFlags, manifestFlags } from './manifest-flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'plan-flags');

/** An app of the manifest as the first argument: for `plan`, `apply` and `drift`, which know it by its name there. */
export const planArgs = {
  app: Args.string({ ignoreStdin: true, description: messages.getMessage('args.app.summary') }),
};

/** Which manifest, which of its orgs and apps, and what reports: for `plan`, `apply` and `drift`. */
export const planFlags = {
  ...manifestFlags,
  name: Flags.string({ char: 'n', multiple: true, summary: messages.getMessage('flags.name.summary') }),
  'target-org': Flags.string({
    char: 'o',
    multiple: true,
    summary: messages.getMessage('flags.target-org.summary'),
    description: messages.getMessage('flags.target-org.description'),
  }),
  'orgs-file': Flags.string({ summary: messages.getMessage('flags.orgs-file.summary') }),
  ...emptyTargetFlags,
  'allow-admin': Flags.boolean({ default: false, summary: messages.getMessage('flags.allow-admin.summary') }),
  ...reportFlags,
};

/** How long to wait for a deploy. */
const planWaitFlags = {
  wait: Flags.integer({ char: 'w', min: 0, default: 33, summary: messages.getMessage('flags.wait.summary') }),
};

/** What `plan` has besides. */
export const checkFlags = {
  out: Flags.string({
    summary: messages.getMessage('flags.out.summary'),
    description: messages.getMessage('flags.out.description'),
  }),
  'no-check': Flags.boolean({ default: false, summary: messages.getMessage('flags.no-check.summary') }),
  'detailed-exitcode': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.detailed-exitcode.summary'),
  }),
  ...planWaitFlags,
};

/** What `drift` has besides. */
export const driftFlags = {
  unmanaged: Flags.boolean({ default: false, summary: messages.getMessage('flags.unmanaged.summary') }),
};

/** What `apply` has besides, for a saved plan and for consent. */
export const applyFlags = {
  plan: Flags.string({
    summary: messages.getMessage('flags.plan.summary'),
    description: messages.getMessage('flags.plan.description'),
  }),
  // no default here: oclif treats one like a given flag
  'max-age': Flags.string({ dependsOn: ['plan'], summary: messages.getMessage('flags.max-age.summary') }),
  'no-prompt': Flags.boolean({
    char: 'p',
    default: false,
    summary: messages.getMessage('flags.no-prompt.summary'),
    description: messages.getMessage('flags.no-prompt.description'),
  }),
  'force-self': Flags.boolean({ default: false, summary: messages.getMessage('flags.force-self.summary') }),
  'allow-destructive': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.allow-destructive.summary'),
  }),
  'allow-delete': Flags.string({ multiple: true, summary: messages.getMessage('flags.allow-delete.summary') }),
  canary: rolloutFlags.canary,
  // no default: without both flags, every org is changed whatever fails elsewhere
  'max-failures': Flags.integer({
    helpGroup: 'roll-out',
    min: 0,
    summary: messages.getMessage('flags.max-failures.summary'),
    description: messages.getMessage('flags.max-failures.description'),
  }),
  ...saveFlags,
  ...sinkFlags,
  ...accessFlags,
  ...stateFlags,
  ...planWaitFlags,
};

import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { orgFlags } from '../base-command/org-flags.ts';
import { saveFlags } from './saved/save-flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** The app as the first argument, for every command that has `--name`: `sf eca display Acme_Sync`. */
export const appArgs = {
  // oclif would read a secret on stdin as the app
  app: Args.string({ ignoreStdin: true, description: messages.getMessage('args.app.summary') }),
};

/** Which app. Not `required`: on a terminal the command asks for a missing name. */
export const appFlags = {
  name: Flags.string({
    char: 'n',
    summary: messages.getMessage('flags.name.summary'),
    description: messages.getMessage('flags.name.description'),
  }),
};

/** Which apps, for commands that work on one or several. */
export const appsFlags = {
  name: Flags.string({
    char: 'n',
    summary: messages.getMessage('flags.apps.summary'),
    description: messages.getMessage('flags.apps.description'),
  }),
};

/** The exit code of a dry run; `EcaCommand` sets it. */
export const detailFlags = {
  'detailed-exitcode': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.detailed-exitcode.summary'),
    description: messages.getMessage('flags.detailed-exitcode.description'),
  }),
};

/** For every command that changes an app. */
export const changeFlags = {
  'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary'), default: false }),
  ...detailFlags,
  'no-prompt': Flags.boolean({
    char: 'p',
    default: false,
    summary: messages.getMessage('flags.no-prompt.summary'),
    description: messages.getMessage('flags.no-prompt.description'),
  }),
  'force-self': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.force-self.summary'),
    description: messages.getMessage('flags.force-self.description'),
  }),
  wait: Flags.integer({
    char: 'w',
    summary: messages.getMessage('flags.wait.summary'),
    description: messages.getMessage('flags.wait.description'),
    min: 0,
    default: 33,
  }),
  ...saveFlags,
};

/**
 * Project files instead of orgs, without flags that only an org needs. Excludes neither `--dry-run` nor `--no-prompt`,
 * which mean the same for files. `exclusive` would make oclif's line of usage say that these exclude each other, too.
 */
export const sourceFlags = {
  'source-dir': Flags.string({
    char: 'd',
    summary: messages.getMessage('flags.edited-dir.summary'),
    description: messages.getMessage('flags.edited-dir.description'),
    relationships: [
      {
        type: 'none',
        flags: [...Object.keys(orgFlags), 'wait', 'force-self', 'save-before', 'allow-admin', 'no-certificate'],
      },
    ],
  }),
};

/** Which flows; `readFlowName` reads and checks them, with near misses. */
export const flowFlags = {
  flow: Flags.string({
    char: 'f',
    multiple: true,
    summary: messages.getMessage('flags.flow.summary'),
    description: messages.getMessage('flags.flow.description'),
  }),
};

/** The run-as user of the client credentials flow. */
export const runAsFlags = {
  'run-as': Flags.string({ summary: messages.getMessage('flags.run-as.summary') }),
  'allow-admin': Flags.boolean({ summary: messages.getMessage('flags.allow-admin.summary'), default: false }),
};

/** Whether something to remove may be missing. */
export const removalFlags = {
  'if-present': Flags.boolean({ default: false, summary: messages.getMessage('flags.if-present.summary') }),
};

/** Removes what the flags of `names` set, which an empty value never does. The help names the first one. */
export function clearFlag(...names: readonly [string, ...string[]]): ReturnType<typeof Flags.boolean> {
  const summary = messages.getMessage('flags.clear.summary', [names[0]]);
  return Flags.boolean({ summary, exclusive: [...names] });
}

/** Attributes of ID tokens. */
export const attributeFlags = {
  'add-custom-attribute': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.add-custom-attribute.summary'),
    description: messages.getMessage('flags.add-custom-attribute.description'),
  }),
  'remove-custom-attribute': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.remove-custom-attribute.summary'),
  }),
  'clear-custom-attributes': clearFlag('add-custom-attribute', 'remove-custom-attribute'),
};

/** One CSV file for all orgs. `--json` wins over it, as it does in `sf`. */
export const csvFlags = {
  csv: Flags.boolean({ default: false, summary: messages.getMessage('flags.csv.summary') }),
};

/** Any element by its name in metadata. */
export const assignmentFlags = {
  set: Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.set.summary'),
    description: messages.getMessage('flags.set.description'),
  }),
  unset: Flags.string({ multiple: true, summary: messages.getMessage('flags.unset.summary') }),
};

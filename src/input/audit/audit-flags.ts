import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { rules } from '../../audit/catalogue.ts';
import { type AuditRule, type Need, profiles, severities } from '../../audit/facts/rule.ts';
import { type ChosenRule, chosenRules, type RuleChoice } from '../../audit/judge.ts';
import { orgFlags } from '../../base-command/org-flags.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { chosenNames } from '../app/chosen-names.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'audit');

export const auditFlags = {
  manifest: Flags.string({
    char: 'm',
    summary: messages.getMessage('flags.manifest.summary'),
    description: messages.getMessage('flags.manifest.description'),
    // `exclusive` would make oclif's line of usage say that these exclude each other, too
    relationships: [
      {
        type: 'none',
        flags: [
          ...Object.keys(orgFlags),
          ...[
            'no-usage',
            'secrets',
            'due-after',
            'state-dir',
            'fix',
            'save-before',
            'no-prompt',
            'force-self',
            'allow-destructive',
            'wait',
          ],
        ],
      },
    ],
  }),
  profile: Flags.string({
    options: [...profiles],
    default: 'base',
    summary: messages.getMessage('flags.profile.summary'),
    description: messages.getMessage('flags.profile.description'),
  }),
  'fail-on': Flags.string({
    options: [...severities, 'none'],
    default: 'high',
    summary: messages.getMessage('flags.fail-on.summary'),
    description: messages.getMessage('flags.fail-on.description'),
  }),
  rule: Flags.string({ multiple: true, summary: messages.getMessage('flags.rule.summary') }),
  'not-rule': Flags.string({ multiple: true, summary: messages.getMessage('flags.not-rule.summary') }),
  'min-severity': Flags.string({
    options: [...severities],
    default: 'low',
    summary: messages.getMessage('flags.min-severity.summary'),
  }),
  'no-usage': Flags.boolean({ default: false, summary: messages.getMessage('flags.no-usage.summary') }),
  secrets: Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.secrets.summary'),
    description: messages.getMessage('flags.secrets.description'),
  }),
  'due-after': Flags.string({ default: '90d', summary: messages.getMessage('flags.due-after.summary') }),
  baseline: Flags.string({
    summary: messages.getMessage('flags.baseline.summary'),
    description: messages.getMessage('flags.baseline.description'),
  }),
  'write-baseline': Flags.string({
    summary: messages.getMessage('flags.write-baseline.summary'),
    description: messages.getMessage('flags.write-baseline.description'),
  }),
  report: Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.report.summary'),
    description: messages.getMessage('flags.report.description'),
  }),
};

type Typed = {
  readonly profile: string;
  readonly rule?: readonly string[] | undefined;
  readonly 'not-rule'?: readonly string[] | undefined;
  readonly 'min-severity': string;
};

/**
 * The rules that the flags choose. Throws EcaError RuleUnknown for an id that doesn't exist or that the profile doesn't
 * have, and for a choice that leaves none.
 */
export function readRuleFlags(flags: Typed): RuleChoice & { readonly chosen: readonly ChosenRule[] } {
  const choice = {
    profile: flags.profile as RuleChoice['profile'],
    only: idsOf(flags.rule, rules),
    except: idsOf(flags['not-rule'], rules),
    minSeverity: flags['min-severity'] as RuleChoice['minSeverity'],
  };
  const inProfile = chosenRules({ ...choice, only: [], except: [], minSeverity: 'low' }).map(({ rule }) => rule.id);
  const stranger = choice.only.find((id) => !inProfile.some((known) => known === id));
  if (stranger !== undefined)
    throw new EcaError('RuleUnknown', { rule: stranger, hint: flags.profile }, { variant: 'profile' });
  const chosen = chosenRules(choice);
  if (chosen.length === 0) throw new EcaError('RuleUnknown', { rule: '', hint: '' }, { variant: 'none' });
  return { ...choice, chosen };
}

/**
 * Makes sure that what rules named by `--rule` judge is read, since an audit that judges nothing isn't green. Throws
 * EcaError FlagMissing or FlagsContradict.
 */
export function requireReadable(
  chosen: readonly ChosenRule[],
  { secrets, 'no-usage': noUsage }: { readonly secrets: boolean; readonly 'no-usage': boolean },
): void {
  const needing = (need: Need): string | undefined => chosen.find(({ rule }) => rule.needs.includes(need))?.rule.id;
  if (!secrets && needing('secrets') !== undefined)
    throw new EcaError('FlagMissing', { flag: '--secrets', why: 'rule-secrets' });
  const other = noUsage ? needing('usage') : undefined;
  if (other !== undefined) throw new EcaError('FlagsContradict', { flag: '--no-usage', other: `--rule ${other}` });
}

/** The ids that a flag names, as the rules have them. Throws EcaError RuleUnknown. */
export function idsOf(typed: readonly string[] | undefined, existing: ReadonlyArray<Pick<AuditRule, 'id'>>): string[] {
  const known = existing.map(({ id }) => id);
  return chosenNames(typed ?? [], known, (rule, hint) => new EcaError('RuleUnknown', { rule, hint }));
}

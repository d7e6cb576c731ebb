import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { Severity } from '../../audit/facts/rule.ts';
import { chosenLintRules, lintRules } from '../../audit/package/lint.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { auditFlags, idsOf } from '../audit/audit-flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'package.lint');

export const lintArgs = {
  dir: Args.string({ ignoreStdin: true, description: messages.getMessage('args.dir.description'), default: '.' }),
};

export const lintFlags = {
  'target-dev-hub': Flags.string({
    summary: messages.getMessage('flags.target-dev-hub.summary'),
    description: messages.getMessage('flags.target-dev-hub.description'),
  }),
  'fail-on': auditFlags['fail-on'],
  rule: auditFlags.rule,
  'not-rule': auditFlags['not-rule'],
  'min-severity': auditFlags['min-severity'],
  baseline: auditFlags.baseline,
  'write-baseline': auditFlags['write-baseline'],
  report: Flags.string({
    multiple: true,
    summary: auditFlags.report.summary ?? '',
    description: messages.getMessage('flags.report.description'),
  }),
};

type Typed = {
  readonly rule?: readonly string[] | undefined;
  readonly 'not-rule'?: readonly string[] | undefined;
  readonly 'min-severity': string;
};

/** The rules that the flags choose. Throws EcaError RuleUnknown for an unknown id, or a choice that leaves none. */
export function readLintRules(flags: Typed): ReturnType<typeof chosenLintRules> {
  const chosen = chosenLintRules({
    only: idsOf(flags.rule, lintRules),
    except: idsOf(flags['not-rule'], lintRules),
    minSeverity: flags['min-severity'] as Severity,
  });
  if (chosen.length === 0) throw new EcaError('RuleUnknown', { rule: '', hint: '' }, { variant: 'none' });
  return chosen;
}

import { orgSettings, type SettingsMember } from '../../../apps/edits/org-settings.ts';
import { childText } from '../../../xml/read.ts';
import type { AuditFacts } from '../../facts/audit-facts.ts';
import type { RuleVerdict } from '../../facts/rule.ts';

/** Judges a setting of the org that must not be on. Orgs leave out settings whatever their state (retrieved files). */
export function judgeSetting({ settings }: AuditFacts, member: SettingsMember, setting: string): RuleVerdict {
  const document = settings.find((one) => one.member === member);
  const value = document === undefined ? '' : (childText(document.xml.root, setting)?.trim() ?? '');
  if (value === '') return 'not-returned';
  return value === 'true' ? [{ element: `${orgSettings[member].root}.${setting}`, value }] : [];
}

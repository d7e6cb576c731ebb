import type { SettingsView } from '../../apps/edits/org-settings.ts';
import type { SettingsResult } from '../../change/change-settings.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { bold } from '../page/style.ts';
import { nextText } from '../page/next-steps.ts';
import { messageText } from '../page/texts.ts';
import { meaningOf } from './meanings.ts';
import { changeText } from './change-text.ts';

export type SettingsReport = Omit<SettingsResult, 'risks'> & { readonly risks: readonly ConsequenceReport[] };

/** The settings as text, each with its meaning. */
export function settingsText({ settings }: SettingsView, org: string): string {
  if (settings.length === 0) return wrapWithPrefix('', messageText('output', 'settings.none', { org }));
  return settings
    .map(({ type, elements, notSaid }) => {
      const rows = Object.entries(elements).map(([name, value]): [string, string] => {
        const meaning = meaningOf(name, value);
        return [name, meaning === '' ? value : `${value}: ${meaning}`];
      });
      const unsaid = notSaid.map((name): [string, string] => [name, messageText('output', 'settings.not-said')]);
      return `${bold(type)}\n${pairs([...rows, ...unsaid])}`;
    })
    .join('\n\n');
}

/** The result of a change of settings with texts for its consequences. */
export function settingsReport(result: SettingsResult): SettingsReport {
  return { ...result, risks: result.risks.map(consequenceReport) };
}

/** A change of settings as text, each with the meaning of its new value. */
export function settingsChangeText(report: SettingsReport, org: string): string {
  const all = { ...report, app: messageText('output', 'settings.all'), notes: [] };
  const text = changeText(all, org, undefined, meaningOf);
  return report.changed && !report.dryRun ? `${text}\n\n${nextText('settings', { org })}` : text;
}

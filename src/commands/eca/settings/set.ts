import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { readSetting } from '../../../apps/edits/org-settings.ts';
import { changeSettings } from '../../../change/change-settings.ts';
import { requireSome } from '../../../input/assignment-flags.ts';
import { consentOf } from '../../../input/consent.ts';
import { changeFlags } from '../../../input/flags.ts';
import { canAsk } from '../../../base-command/can-ask.ts';
import { targetsOf } from '../../../input/targets.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { settingsChangeText, type SettingsReport, settingsReport } from '../../../output/app/settings-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'settings.set');

// settings of the org are no documents of an app
const { 'save-before': _saveBefore, ...asking } = changeFlags;

export type EcaSettingsSetResult = FleetReport<SettingsReport>;

export default class EcaSettingsSet extends EcaCommand<EcaSettingsSetResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...EcaCommand.flags,
    set: Flags.string({ multiple: true, summary: messages.getMessage('flags.set.summary') }),
    ...asking,
  };

  public async run(): Promise<EcaSettingsSetResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaSettingsSet);
    requireSome(flags, ['set'], 'org');
    const values = (flags.set ?? []).map(readSetting);
    const progress = this.newProgress();
    const targets = await targetsOf(flags);
    const consent = consentOf(flags, canAsk(flags), progress, targets.length);
    const request = { values, dryRun: flags['dry-run'], waitMinutes: flags.wait, consent };
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal, progress, wayBack: 'settings' },
      async (session) => settingsReport(await changeSettings(session, request)),
      settingsChangeText,
    );
  }
}

import { Messages } from '@salesforce/core/messages';
import { type SettingsView, settingsView } from '../../../apps/edits/org-settings.ts';
import { targetsOf } from '../../../input/targets.ts';
import { readSettingsFiles } from '../../../org/metadata/settings-files.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { settingsText } from '../../../output/app/settings-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'settings.show');

export type EcaSettingsShowResult = FleetReport<SettingsView>;

export default class EcaSettingsShow extends EcaCommand<EcaSettingsShowResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...EcaCommand.flags };

  public async run(): Promise<EcaSettingsShowResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaSettingsShow);
    return this.inEachOrg(
      await targetsOf(flags),
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => settingsView(await readSettingsFiles(session)),
      settingsText,
    );
  }
}

import { Messages } from '@salesforce/core/messages';
import { detailOf } from '../../apps/connected/app-views.ts';
import type { AppDetail } from '../../apps/views/detail.ts';
import { readAnyClues } from '../../estate/read-clues.ts';
import { findAnyApp } from '../../estate/find-any-app.ts';
import { appArgs, appsFlags } from '../../input/flags.ts';
import { kindFlags } from '../../input/kind-flags.ts';
import { pickApp, pickingOf } from '../../input/pickers.ts';
import { targetsOf } from '../../input/targets.ts';
import { detailText } from '../../output/app/detail-text.ts';
import { eachApp, type OneOrSeveral } from '../../estate/each-app.ts';
import { eachText } from '../../output/app/several-text.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { filedCertificates } from '../../project/filed-certificates.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'display');

export type EcaDisplayResult = FleetReport<OneOrSeveral<AppDetail>>;

export default class EcaDisplay extends EcaCommand<EcaDisplayResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...appsFlags, ...kindFlags };

  public async run(): Promise<EcaDisplayResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaDisplay);
    const targets = await targetsOf(flags);
    const filed = filedCertificates();
    const app = await pickApp(flags.name, pickingOf(flags, targets, signal));
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) =>
        eachApp(session, { app, either: flags }, async (name, found) => {
          const read = found?.app ?? (await findAnyApp(session, name, flags.kind));
          const [known = read] = await readAnyClues(session, [read], filed);
          return detailOf(known);
        }),
      eachText(detailText),
    );
  }
}

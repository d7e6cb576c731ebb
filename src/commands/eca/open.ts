import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { setupPageOf } from '../../estate/setup-page.ts';
import { appArgs, appFlags } from '../../input/flags.ts';
import { isInCi } from '../../base-command/in-ci.ts';
import { kindFlags } from '../../input/kind-flags.ts';
import { targetsOf } from '../../input/targets.ts';
import { openPage } from '../../login/web/browser.ts';
import { type SetupPageReport, setupPageText } from '../../output/app/setup-page-text.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'open');

export type EcaOpenResult = FleetReport<SetupPageReport>;

export default class EcaOpen extends EcaCommand<EcaOpenResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...kindFlags,
    'url-only': Flags.boolean({ char: 'r', default: false, summary: messages.getMessage('flags.url-only.summary') }),
  };

  public async run(): Promise<EcaOpenResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaOpen);
    const targets = await targetsOf(flags);
    const opens = !flags['url-only'] && !isInCi() && targets.length === 1;
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => {
        const page = await setupPageOf(session, flags.name, flags.kind);
        return { ...page, opened: opens && (await openPage(page.url)) };
      },
      setupPageText,
    );
  }
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { linkApp } from '../../change/app/link-app.ts';
import { changeSetup } from '../../input/change-setup.ts';
import { appArgs, appFlags, changeFlags } from '../../input/flags.ts';
import { linkSourceFrom } from '../../input/app/link-source.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { type LinkReport, linkReport, linkText } from '../../output/app/link-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'link');

export type EcaLinkResult = FleetReport<LinkReport>;

export default class EcaLink extends EcaCommand<EcaLinkResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    'source-org': Flags.string({ summary: messages.getMessage('flags.source-org.summary') }),
    ...changeFlags,
  };

  public async run(): Promise<EcaLinkResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaLink);
    const source = await linkSourceFrom(flags, { mayAsk: canAsk(flags), signal });
    const named = { ...flags, name: source.app.name };
    const { targets, options, request } = await changeSetup(named, signal, this.newProgress());
    return this.inEachOrg(
      targets,
      { ...options, wayBack: 'delete' },
      async (session) => linkReport(await linkApp(session, { ...request, source })),
      linkText,
    );
  }
}

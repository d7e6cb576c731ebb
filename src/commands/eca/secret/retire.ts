import { Messages } from '@salesforce/core/messages';
import { appArgs, appFlags, changeFlags } from '../../../input/flags.ts';
import { consumerFlags, stateFlags } from '../../../input/secret/rotation-flags.ts';
import { accessFlags, settlingGuard } from '../../../input/secret/secret-access.ts';
import { slotSetup } from '../../../input/secret/slot-picker.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { retireText } from '../../../output/secret/slot-text.ts';
import { retirePrevious, type SlotReport } from '../../../secret/slot/slot-commands.ts';
import { stateFolder } from '../../../secret/state/state-folder.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.retire');

const { 'no-prompt': noPrompt } = changeFlags;

export type EcaSecretRetireResult = FleetReport<SlotReport>;

export default class EcaSecretRetire extends EcaCommand<EcaSecretRetireResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...consumerFlags,
    ...accessFlags,
    ...stateFlags,
    'no-prompt': noPrompt,
  };

  public async run(): Promise<EcaSecretRetireResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaSecretRetire);
    const rest = { ...flags, 'dry-run': false, 'force-self': false, wait: 0 };
    const { targets, options, request } = await slotSetup(rest, signal, this.newProgress(), { state: 'Rotated' });
    const place = { consumer: flags.consumer, stateFolder: await stateFolder(flags['state-dir']) };
    const guard = await settlingGuard(flags, options.progress);
    return this.inEachOrg(
      targets,
      options,
      async (session) => guard(session, async () => retirePrevious(session, { ...request, ...place })),
      retireText,
    );
  }
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { appArgs, appFlags, changeFlags } from '../../../input/flags.ts';
import { consumerFlags, stateFlags } from '../../../input/secret/rotation-flags.ts';
import { contextFor } from '../../../input/secret/rotation-setup.ts';
import { accessFlags, settlingGuard } from '../../../input/secret/secret-access.ts';
import { slotSetup } from '../../../input/secret/slot-picker.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { discardText } from '../../../output/secret/slot-text.ts';
import { discardStagedPair } from '../../../secret/rotate/discard-staged.ts';
import { stateFolder } from '../../../secret/state/state-folder.ts';
import type { SlotReport } from '../../../secret/slot/slot-commands.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.discard');

const { 'no-prompt': noPrompt } = changeFlags;

export type EcaSecretDiscardResult = FleetReport<SlotReport>;

export default class EcaSecretDiscard extends EcaCommand<EcaSecretDiscardResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...consumerFlags,
    'discard-delivered': Flags.boolean({
      default: false,
      summary: messages.getMessage('flags.discard-delivered.summary'),
    }),
    ...accessFlags,
    ...stateFlags,
    'no-prompt': noPrompt,
  };

  public async run(): Promise<EcaSecretDiscardResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaSecretDiscard);
    const rest = { ...flags, 'dry-run': false, 'force-self': false, wait: 0 };
    const discardDelivered = flags['discard-delivered'];
    const refusesDeliveredOf = discardDelivered ? undefined : await stateFolder(flags['state-dir']);
    const look = { state: 'Active', refusesDeliveredOf } as const;
    const { targets, options, request } = await slotSetup(rest, signal, this.newProgress(), look);
    const around = await contextFor(flags, { several: targets.length > 1, progress: options.progress });
    const guard = await settlingGuard(flags, options.progress);
    return this.inEachOrg(
      targets,
      options,
      async (session) => {
        const context = { ...around(session), discardDelivered };
        const slot = { ...request, consumer: flags.consumer };
        return guard(session, async () => discardStagedPair(session, slot, context));
      },
      discardText,
    );
  }
}

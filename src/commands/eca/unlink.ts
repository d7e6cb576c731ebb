import { Messages } from '@salesforce/core/messages';
import { joinUrls } from '../../apps/fields/callback-urls.ts';
import { changeSetup } from '../../input/change-setup.ts';
import { fitting } from '../../apps/checks/fitting.ts';
import { consumerWaitFlags, consumerWaitOf } from '../../input/app/consumer-wait.ts';
import { newFlowFlags, readNewFlows } from '../../input/app/create-flags.ts';
import { appArgs, appFlags, changeFlags } from '../../input/flags.ts';
import { flowQuestions } from '../../input/settings/flow-questions.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { sinkFlags, stateFlags } from '../../input/secret/rotation-flags.ts';
import { requireOwnFiles, sinksTyped } from '../../input/secret/rotation-request.ts';
import { noteText } from '../../output/secret/delivery-text.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { type UnlinkReport, unlinkReport, unlinkText } from '../../output/app/link-text.ts';
import { stateFolder } from '../../secret/state/state-folder.ts';
import { unlinkDelivering } from '../../secret/slot/unlink-delivering.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'unlink');

export type EcaUnlinkResult = FleetReport<UnlinkReport>;

export default class EcaUnlink extends EcaCommand<EcaUnlinkResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...newFlowFlags,
    ...consumerWaitFlags,
    ...sinkFlags,
    ...stateFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaUnlinkResult> {
    const signal = EcaCommand.interruption();
    const { flags, raw } = await this.parse(EcaUnlink);
    const callbackUrls = flags['callback-url'] ?? [];
    joinUrls(callbackUrls);
    const sinks = sinksTyped(raw, flags);
    const { targets, options, request, first } = await changeSetup(flags, signal, this.newProgress(), fitting.linked);
    requireOwnFiles(sinks, targets, flags.shard);
    const questions = { mayAsk: canAsk(flags), orgs: targets.length, allowAdmin: flags['allow-admin'] };
    const named = { ...flags, name: request.app };
    const flows = await readNewFlows(named, flowQuestions(options.progress, questions), first);
    const consumerWait = consumerWaitOf(flags, options.progress);
    const unlinking = { ...request, callbackUrls, flows, consumerWait };
    const onNote = (...note: Parameters<typeof noteText>): void => options.progress.warn(noteText(...note));
    const delivery = { sinks, stateFolder: await stateFolder(flags['state-dir']), onNote };
    return this.inEachOrg(
      targets,
      options,
      async (session) => unlinkReport(await unlinkDelivering(session, unlinking, delivery)),
      unlinkText,
    );
  }
}

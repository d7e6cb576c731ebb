import { Messages } from '@salesforce/core/messages';
import { appArgs, appFlags, changeFlags } from '../../../input/flags.ts';
import { fitting } from '../../../apps/checks/fitting.ts';
import { pickApp, pickingOf } from '../../../input/pickers.ts';
import { canAsk } from '../../../base-command/can-ask.ts';
import { askDestination } from '../../../input/secret/ask-destination.ts';
import { consumerFlags, sinkFlags, stateFlags } from '../../../input/secret/rotation-flags.ts';
import { requireOwnFiles, requireSinks, sinksTyped } from '../../../input/secret/rotation-request.ts';
import { targetsOf } from '../../../input/targets.ts';
import { accessFlags, accessGuard } from '../../../input/secret/secret-access.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { deliveryText, noteText } from '../../../output/secret/delivery-text.ts';
import { deliverPrimary, type DeliveryReport } from '../../../secret/slot/deliver-primary.ts';
import type { OrgSession } from '../../../org/session/session.ts';
import { stateFolder } from '../../../secret/state/state-folder.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.deliver');

const { 'no-prompt': noPrompt } = changeFlags;

export type EcaSecretDeliverResult = FleetReport<DeliveryReport>;

export default class EcaSecretDeliver extends EcaCommand<EcaSecretDeliverResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...consumerFlags,
    ...sinkFlags,
    ...accessFlags,
    ...stateFlags,
    'no-prompt': noPrompt,
  };

  public async run(): Promise<EcaSecretDeliverResult> {
    const signal = EcaCommand.interruption();
    const { flags, raw } = await this.parse(EcaSecretDeliver);
    const typed = sinksTyped(raw, flags);
    if (!canAsk(flags)) requireSinks(typed);
    const targets = await targetsOf(flags);
    requireOwnFiles(typed, targets, flags.shard);
    const app = await pickApp(flags.name, { ...pickingOf(flags, targets, signal), fits: fitting.ownConsumer });
    const { sinks } = typed.length > 0 ? { sinks: typed } : await askDestination({ app, targets, flags });
    const progress = this.newProgress();
    const request = {
      app,
      sinks,
      consumer: flags.consumer,
      stateFolder: await stateFolder(flags['state-dir']),
    };
    const noterOf =
      ({ username }: OrgSession) =>
      (...note: Parameters<typeof noteText>): void =>
        progress.warn(`${username}: ${noteText(...note)}`);
    const guard = await accessGuard(flags, progress);
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal, progress },
      async (session) => guard(session, async () => deliverPrimary(session, { ...request, onNote: noterOf(session) })),
      deliveryText,
    );
  }
}

import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { changeFlags } from '../../../input/flags.ts';
import { knownState } from '../../../input/secret/known-state.ts';
import { stateFlags } from '../../../input/secret/rotation-flags.ts';
import { pickRotation } from '../../../input/secret/rotation-picker.ts';
import { contextFor } from '../../../input/secret/rotation-setup.ts';
import { unfinishedRotations } from '../../../input/secret/unfinished.ts';
import { accessFlags, settlingGuard } from '../../../input/secret/secret-access.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { rotationText } from '../../../output/secret/rotation-text.ts';
import type { RotationReport } from '../../../secret/state/report.ts';
import { abortRotation } from '../../../secret/rotate/resume.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.abort');

const { 'no-prompt': noPrompt } = changeFlags;

export type EcaSecretAbortResult = FleetReport<RotationReport>;

export default class EcaSecretAbort extends EcaCommand<EcaSecretAbortResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = {
    id: Args.string({ ignoreStdin: true, description: messages.getMessage('args.id.summary') }),
  };
  public static override readonly flags = {
    ...EcaCommand.flags,
    'discard-delivered': Flags.boolean({
      default: false,
      summary: messages.getMessage('flags.discard-delivered.summary'),
    }),
    ...accessFlags,
    ...stateFlags,
    'no-prompt': noPrompt,
  };

  public async run(): Promise<EcaSecretAbortResult> {
    const signal = EcaCommand.interruption();
    const { args, flags } = await this.parse(EcaSecretAbort);
    const progress = this.newProgress();
    const folder = await knownState(flags['state-dir'], progress.warn);
    const id = await pickRotation(args.id, folder, flags);
    const { targets } = await unfinishedRotations(folder, id, flags);
    const context = await contextFor(flags, { several: false, progress });
    const guard = await settlingGuard(flags, progress);
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: 1, signal, progress },
      async (session) => {
        const request = { ...context(session), discardDelivered: flags['discard-delivered'] };
        return guard(session, async () => abortRotation(session, id, request));
      },
      rotationText,
    );
  }
}

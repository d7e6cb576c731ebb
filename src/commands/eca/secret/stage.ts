import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import {
  discardPolicyFlags,
  consumerFlags,
  loginFlags,
  proofFlags,
  propagationFlags,
  sinkFlags,
  stateFlags,
} from '../../../input/secret/rotation-flags.ts';
import { appArgs, appFlags, changeFlags } from '../../../input/flags.ts';
import { rotationSetup } from '../../../input/secret/rotation-setup.ts';
import { rolloutFlags } from '../../../input/secret/rollout.ts';
import { accessFlags, accessGuard } from '../../../input/secret/secret-access.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { rotationText } from '../../../output/secret/rotation-text.ts';
import type { RotationReport } from '../../../secret/state/report.ts';
import { rotateApp } from '../../../secret/rotate/rotate-app.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.stage');

const { 'no-prompt': noPrompt, 'force-self': forceSelf } = changeFlags;

export type EcaSecretStageResult = FleetReport<RotationReport>;

export default class EcaSecretStage extends EcaCommand<EcaSecretStageResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...consumerFlags,
    ...sinkFlags,
    'keep-in-vault': Flags.boolean({
      default: false,
      helpGroup: 'delivery',
      summary: messages.getMessage('flags.keep-in-vault.summary'),
    }),
    ...proofFlags,
    ...discardPolicyFlags,
    ...rolloutFlags,
    ...loginFlags,
    ...accessFlags,
    ...stateFlags,
    'no-prompt': noPrompt,
    'force-self': forceSelf,
    ...propagationFlags,
  };

  public async run(): Promise<EcaSecretStageResult> {
    const signal = EcaCommand.interruption();
    const { flags, raw } = await this.parse(EcaSecretStage);
    const progress = this.newProgress();
    const setup = await rotationSetup(flags, raw, { signal, progress });
    const request = { ...setup.request, parks: true, revokePrevious: false };
    const guard = await accessGuard(flags, progress);
    return this.inEachOrg(
      setup.targets,
      setup.options,
      async (session) => guard(session, async () => rotateApp(session, request, setup.context(session))),
      rotationText,
    );
  }
}

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
import { rotateFlags, rotateOptions } from '../../../input/secret/rotate-flags.ts';
import { certificateOptions } from '../../../input/certificate/certificate-options.ts';
import { rotationSetup } from '../../../input/secret/rotation-setup.ts';
import { rolloutFlags } from '../../../input/secret/rollout.ts';
import { accessFlags, accessGuard } from '../../../input/secret/secret-access.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { type RotatedReport, rotatedReport, rotatedText } from '../../../output/secret/rotated-text.ts';
import { rotateInPlace } from '../../../secret/rotate/rotate-in-place.ts';
import { rotateApp } from '../../../secret/rotate/rotate-app.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.rotate');

const { 'no-prompt': noPrompt, 'force-self': forceSelf } = changeFlags;

export type EcaSecretRotateResult = FleetReport<RotatedReport>;

export default class EcaSecretRotate extends EcaCommand<EcaSecretRotateResult> {
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
    ...rotateFlags,
    ...rolloutFlags,
    ...loginFlags,
    ...accessFlags,
    ...stateFlags,
    'no-prompt': noPrompt,
    'force-self': forceSelf,
    ...propagationFlags,
  };

  public async run(): Promise<EcaSecretRotateResult> {
    const signal = EcaCommand.interruption();
    const { flags, raw } = await this.parse(EcaSecretRotate);
    const progress = this.newProgress();
    const setup = await rotationSetup(flags, raw, { signal, progress });
    const request = {
      ...setup.request,
      ...rotateOptions(flags),
      certificate: await certificateOptions(flags, progress.warn),
    };
    const rotate = flags['in-place'] ? rotateInPlace : rotateApp;
    const guard = await accessGuard(flags, progress);
    return this.inEachOrg(
      setup.targets,
      setup.options,
      async (session) =>
        guard(session, async () => rotatedReport(await rotate(session, request, setup.context(session)))),
      rotatedText,
    );
  }
}

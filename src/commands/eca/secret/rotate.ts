import { Messages } from '@salesforce/core/messages';
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
import { scheduledFlags } from '../../../input/schedule/scheduled-flags.ts';
import { scheduledSetup } from '../../../input/schedule/scheduled-setup.ts';
import { notedGuard, rolloutFlags } from '../../../input/secret/rollout.ts';
import { accessFlags, accessGuard } from '../../../input/secret/secret-access.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { type RotatedReport, rotatedReport, rotatedText } from '../../../output/secret/rotated-text.ts';
import { type ScheduledReport, scheduledText } from '../../../output/secret/scheduled-text.ts';
import { rotateInPlace } from '../../../secret/rotate/rotate-in-place.ts';
import { rotateApp } from '../../../secret/rotate/rotate-app.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.rotate');

const { 'no-prompt': noPrompt, 'force-self': forceSelf } = changeFlags;

export type EcaSecretRotateResult = FleetReport<RotatedReport> | FleetReport<ScheduledReport>;

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
    ...proofFlags,
    ...discardPolicyFlags,
    ...rotateFlags,
    ...scheduledFlags,
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
    const guard = await accessGuard(flags, progress);
    if (flags.due === true) {
      const { targets, options, rotate, pairsOf } = await scheduledSetup(flags, { signal, progress });
      const noted = notedGuard(guard, pairsOf);
      return this.inEachOrg(targets, options, async (one) => noted(one, async () => rotate(one)), scheduledText);
    }
    const setup = await rotationSetup(flags, raw, { signal, progress });
    const certificate = await certificateOptions(flags, progress.warn);
    const request = { ...setup.request, ...rotateOptions(flags), certificate };
    const rotate = flags['in-place'] ? rotateInPlace : rotateApp;
    const noted = notedGuard(guard, setup.pairsOf);
    return this.inEachOrg(
      setup.targets,
      setup.options,
      async (session) =>
        noted(session, async () => rotatedReport(await rotate(session, request, setup.context(session)))),
      rotatedText,
    );
  }
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { appArgs, appFlags, changeFlags } from '../../../input/flags.ts';
import {
  consumerFlags,
  loginFlags,
  proofFlags,
  propagationFlags,
  stateFlags,
} from '../../../input/secret/rotation-flags.ts';
import { rolloutFlags, rolloutOf } from '../../../input/secret/rollout.ts';
import { proofOptions } from '../../../input/secret/rotation-request.ts';
import { contextFor } from '../../../input/secret/rotation-setup.ts';
import { secretFlags, secretTyped } from '../../../input/secret/typed-secret.ts';
import { accessFlags, settlingGuard } from '../../../input/secret/secret-access.ts';
import { slotSetup } from '../../../input/secret/slot-picker.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { rotationText } from '../../../output/secret/rotation-text.ts';
import { promoteStaged } from '../../../secret/rotate/promote-staged.ts';
import type { RotationReport } from '../../../secret/state/report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.promote');

const { 'no-prompt': noPrompt, 'force-self': forceSelf } = changeFlags;

export type EcaSecretPromoteResult = FleetReport<RotationReport>;

export default class EcaSecretPromote extends EcaCommand<EcaSecretPromoteResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...consumerFlags,
    'staged-id': Flags.string({ summary: messages.getMessage('flags.staged-id.summary') }),
    ...proofFlags,
    ...secretFlags,
    'revoke-previous': Flags.boolean({ default: false, summary: messages.getMessage('flags.revoke-previous.summary') }),
    ...rolloutFlags,
    ...loginFlags,
    ...accessFlags,
    ...stateFlags,
    'no-prompt': noPrompt,
    'force-self': forceSelf,
    ...propagationFlags,
  };

  public async run(): Promise<EcaSecretPromoteResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaSecretPromote);
    const typedSecret = await secretTyped(flags);
    const named = { ...flags, 'dry-run': false };
    const { targets, options, request } = await slotSetup(named, signal, this.newProgress(), { state: 'Active' });
    const around = await contextFor(flags, { several: targets.length > 1, progress: options.progress });
    const promotion = {
      ...request,
      consumer: flags.consumer,
      stagedId: flags['staged-id'],
      sinks: [],
      keepInVault: false,
      proof: proofOptions(flags),
      parks: false,
      revokePrevious: flags['revoke-previous'],
      rekeyLogins: flags['rekey-logins'],
    };
    const guard = await settlingGuard(flags, options.progress);
    return this.inEachOrg(
      targets,
      { ...options, rollout: await rolloutOf(flags, targets) },
      async (session) =>
        guard(session, async () => promoteStaged(session, promotion, { ...around(session), typedSecret })),
      rotationText,
    );
  }
}

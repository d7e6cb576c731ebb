import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { certificateFlags } from '../../../input/certificate/certificate-options.ts';
import { appFlags, changeFlags } from '../../../input/flags.ts';
import {
  loginFlags,
  proofFlags,
  propagationFlags,
  sinkFlags,
  stateFlags,
} from '../../../input/secret/rotation-flags.ts';
import { resumeSetup } from '../../../input/secret/resume-setup.ts';
import { secretFlags } from '../../../input/secret/typed-secret.ts';
import { accessFlags } from '../../../input/secret/secret-access.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import {
  damagedText,
  noRotationsText,
  type RotationsReport,
  rotationsText,
} from '../../../output/secret/rotations-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.resume');

const { 'no-prompt': noPrompt, 'force-self': forceSelf } = changeFlags;

export type EcaSecretResumeResult = FleetReport<RotationsReport>;

export default class EcaSecretResume extends EcaCommand<EcaSecretResumeResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = {
    // oclif would read the secret on stdin as the id, and an error would show it
    id: Args.string({ ignoreStdin: true, description: messages.getMessage('args.id.summary') }),
  };
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...sinkFlags,
    'keep-in-vault': Flags.boolean({
      default: false,
      helpGroup: 'delivery',
      summary: messages.getMessage('flags.keep-in-vault.summary'),
    }),
    ...proofFlags,
    ...secretFlags,
    ...certificateFlags,
    ...loginFlags,
    ...accessFlags,
    ...stateFlags,
    'no-prompt': noPrompt,
    'force-self': forceSelf,
    ...propagationFlags,
  };

  public async run(): Promise<EcaSecretResumeResult> {
    const signal = EcaCommand.interruption();
    const { args, flags, raw } = await this.parse(EcaSecretResume);
    const progress = this.newProgress();
    const { targets, damaged, resume } = await resumeSetup(args.id, flags, raw, progress);
    damaged.map(damagedText).forEach(progress.warn);
    if (targets.length === 0 && damaged.length === 0) this.log(noRotationsText());
    const options = { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal, progress };
    const text = (report: RotationsReport, org: string): string => rotationsText(report, org, flags.name);
    const report = await this.inEachOrg(targets, options, resume, text);
    // what is left may be a rotation of any org
    if (damaged.length > 0) process.exitCode ||= 1;
    return report;
  }
}

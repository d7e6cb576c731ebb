import { Messages } from '@salesforce/core/messages';
import { Args } from '@oclif/core';
import { propagationFlags, stateFlags } from '../../../input/rotation-flags.ts';
import { surroundingsOf } from '../../../input/rotation-setup.ts';
import { unfinished } from '../../../input/unfinished.ts';
import { EcaCommand } from '../../../output/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { RotationsReport } from '../../../output/rotation-text.ts';
import { noRotationsText, rotationsText } from '../../../output/rotation-text.ts';
import { resumeRotations } from '../../../rotation/resume.ts';
import { stateFolder } from '../../../rotation/state-folder.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.resume');

export type EcaSecretResumeResult = FleetReport<RotationsReport>;

export default class EcaSecretResume extends EcaCommand<EcaSecretResumeResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = { id: Args.string({ description: messages.getMessage('args.id.summary') }) };
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...stateFlags,
    ...propagationFlags,
  };

  public async run(): Promise<EcaSecretResumeResult> {
    const signal = EcaCommand.interruption();
    const { args, flags } = await this.parse(EcaSecretResume);
    const folder = await stateFolder(flags['state-dir']);
    const { targets, rotations } = await unfinished(folder, args.id, flags);
    const progress = this.newProgress();
    const surroundings = await surroundingsOf(flags, { several: targets.length > 1, progress });
    if (targets.length === 0) this.log(noRotationsText());
    const options = { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal, progress };
    return this.inEachOrg(
      targets,
      options,
      async (session) => ({ rotations: await resumeRotations(session, rotations, surroundings(session)) }),
      rotationsText,
    );
  }
}

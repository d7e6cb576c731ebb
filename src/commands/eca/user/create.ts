import { Messages } from '@salesforce/core/messages';
import { createUser } from '../../../change/user/create-user.ts';
import { changeFlags } from '../../../input/flags.ts';
import { newUserFlags, readNewUser } from '../../../input/user/new-user-flags.ts';
import { targetsOf } from '../../../input/targets.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { type NewUserReport, newUserReport, newUserText } from '../../../output/user/new-user-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'user.create');

export type EcaUserCreateResult = FleetReport<NewUserReport>;

export default class EcaUserCreate extends EcaCommand<EcaUserCreateResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...EcaCommand.flags, ...changeFlags, ...newUserFlags };

  public async run(): Promise<EcaUserCreateResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUserCreate);
    const progress = this.newProgress();
    const targets = await targetsOf(flags);
    const request = await readNewUser(flags, targets, progress);
    const { 'api-version': apiVersion, concurrency } = flags;
    return this.inEachOrg(
      targets,
      { apiVersion, concurrency, signal, progress, saver: request.saver, wayBack: 'user' },
      async (session) => newUserReport(await createUser(session, request)),
      newUserText,
    );
  }
}

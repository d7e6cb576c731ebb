import { Messages } from '@salesforce/core/messages';
import { storedLoginFlags } from '../../../input/login/login-flags.ts';
import { wireOf } from '../../../input/login/login-setup.ts';
import { oneTarget } from '../../../input/one-target.ts';
import { refreshLogin, type RefreshReport } from '../../../login/refresh-login.ts';
import { refreshText } from '../../../output/login/login-text.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login.refresh');

export type EcaLoginRefreshResult = RefreshReport;

export default class EcaLoginRefresh extends PlainCommand<EcaLoginRefreshResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = storedLoginFlags;

  public async run(): Promise<EcaLoginRefreshResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaLoginRefresh);
    const { org } = await oneTarget(flags['target-org'], '--target-org', flags);
    const report = await this.newProgress().whole(async () => refreshLogin(org, wireOf(flags, signal)));
    this.log(refreshText(visibleData(report)));
    return report;
  }
}

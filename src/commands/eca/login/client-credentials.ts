import { Messages } from '@salesforce/core/messages';
import { appArgs } from '../../../input/flags.ts';
import { autoRefreshFlags, clientFlags, clientSecretFlags, keepingFlags } from '../../../input/login/login-flags.ts';
import { clientOf, storeOptionsFrom, wireOf } from '../../../input/login/login-setup.ts';
import { loginByClientCredentials } from '../../../login/client-credentials.ts';
import type { LoginReport } from '../../../login/save-login.ts';
import { loginText } from '../../../output/login/login-text.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { messageText } from '../../../output/page/texts.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login.client-credentials');

export type EcaLoginClientCredentialsResult = LoginReport;

export default class EcaLoginClientCredentials extends PlainCommand<EcaLoginClientCredentialsResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...clientFlags,
    ...clientSecretFlags,
    ...keepingFlags,
    ...autoRefreshFlags,
  };

  public async run(): Promise<EcaLoginClientCredentialsResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaLoginClientCredentials);
    const progress = this.newProgress();
    const keeping = storeOptionsFrom(flags, progress);
    const report = await progress.whole(async () => {
      const client = await clientOf(flags, 'client-credentials', { signal, progress });
      return loginByClientCredentials(client, keeping, wireOf(flags, signal));
    });
    const renewal = flags['auto-refresh'] ? 'login.renewsItself' : 'login.renewByHand';
    const remarks = report.stored ? [messageText('output', renewal, { org: report.alias ?? report.username })] : [];
    this.log(loginText(visibleData(report), remarks));
    return report;
  }
}

import { Messages } from '@salesforce/core/messages';
import {
  passwordAgain,
  passwordFlags,
  passwordFrom,
  scopesFrom,
  usernameFlags,
  usernameFrom,
} from '../../../input/login/headless-flags.ts';
import { appArgs } from '../../../input/flags.ts';
import { isInCi } from '../../../base-command/in-ci.ts';
import { clientFlags, clientSecretFlags, keepingFlags } from '../../../input/login/login-flags.ts';
import { clientOf, storeOptionsFrom, wireOf } from '../../../input/login/login-setup.ts';
import { loginByCodeCredentials } from '../../../login/code-credentials.ts';
import type { LoginReport } from '../../../login/save-login.ts';
import { loginText } from '../../../output/login/login-text.ts';
import { refreshNotes } from '../../../output/login/refresh-notes.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login.code-credentials');

export type EcaLoginCodeCredentialsResult = LoginReport;

export default class EcaLoginCodeCredentials extends PlainCommand<EcaLoginCodeCredentialsResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...clientFlags,
    ...clientSecretFlags,
    ...usernameFlags,
    ...passwordFlags,
    ...keepingFlags,
  };

  public async run(): Promise<EcaLoginCodeCredentialsResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaLoginCodeCredentials);
    const progress = this.newProgress();
    const keeping = storeOptionsFrom(flags, progress);
    const client = await progress.whole(async () => clientOf(flags, 'code-credentials', { signal, progress }));
    const options = {
      username: await usernameFrom(flags),
      password: await passwordFrom(flags),
      askAgain: passwordAgain(flags, progress),
      scopes: scopesFrom(flags.scopes),
      callbackUrl: flags['callback-url'],
    };
    const report = await progress.whole(async () =>
      loginByCodeCredentials(client, options, keeping, wireOf(flags, signal)),
    );
    const refreshable = report.scopes.includes('refresh_token');
    refreshNotes(report, client, { inCi: isInCi(), refreshable }).forEach(progress.warn);
    this.log(loginText(visibleData(report)));
    return report;
  }
}

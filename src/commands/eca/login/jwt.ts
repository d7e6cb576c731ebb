import { Messages } from '@salesforce/core/messages';
import {
  jwtFlags,
  propagationWaitFlags,
  retryWindowOf,
  personFrom,
  usernameFlags,
} from '../../../input/login/headless-flags.ts';
import { canAsk } from '../../../base-command/can-ask.ts';
import { appArgs } from '../../../input/flags.ts';
import { clientFlags, keepingFlags } from '../../../input/login/login-flags.ts';
import { clientOf, storeOptionsFrom, wireOf } from '../../../input/login/login-setup.ts';
import { loginByJwt } from '../../../login/jwt.ts';
import type { LoginReport } from '../../../login/save-login.ts';
import { loginText } from '../../../output/login/login-text.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { messageText } from '../../../output/page/texts.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login.jwt');

export type EcaLoginJwtResult = LoginReport;

export default class EcaLoginJwt extends PlainCommand<EcaLoginJwtResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...clientFlags,
    ...jwtFlags,
    ...usernameFlags,
    ...propagationWaitFlags,
    ...keepingFlags,
  };

  public async run(): Promise<EcaLoginJwtResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaLoginJwt);
    const progress = this.newProgress();
    const keeping = storeOptionsFrom(flags, progress);
    // the app comes first; without a terminal a missing flag is an error before any request
    const typed = canAsk(flags) ? undefined : await personFrom(flags);
    const client = await progress.whole(async () => clientOf(flags, 'jwt', { signal, progress }));
    const options = { ...(typed ?? (await personFrom(flags))), audience: flags.audience?.origin };
    const ways = { keeping, wire: wireOf(flags, signal), retryWindow: retryWindowOf(flags, signal, progress) };
    const report = await progress.whole(async () => loginByJwt(client, options, ways));
    this.log(loginText(visibleData(report), report.stored ? [messageText('output', 'login.renewedByKey')] : []));
    return report;
  }
}

import { Messages } from '@salesforce/core/messages';
import { appArgs } from '../../../input/flags.ts';
import { isInCi } from '../../../base-command/in-ci.ts';
import { clientFlags, keepingFlags } from '../../../input/login/login-flags.ts';
import { clientOf, questionsAfter, storeOptionsFrom, wireOf } from '../../../input/login/login-setup.ts';
import { webFlags } from '../../../input/login/web-flags.ts';
import { loginOnWeb, requirePerson } from '../../../input/login/web-login.ts';
import { type LoginReport, saveLogin } from '../../../login/save-login.ts';
import { loginText, refreshRemarks } from '../../../output/login/login-text.ts';
import { refreshNotes } from '../../../output/login/refresh-notes.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login.web');

export type EcaLoginWebResult = LoginReport;

export default class EcaLoginWeb extends PlainCommand<EcaLoginWebResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = { ...clientFlags, ...webFlags, ...keepingFlags };

  public async run(): Promise<EcaLoginWebResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaLoginWeb);
    requirePerson(flags);
    const progress = this.newProgress();
    const wire = wireOf(flags, signal);
    const keeping = storeOptionsFrom(flags, progress);
    const client = await progress.whole(async () => clientOf(flags, 'web', { signal, progress }));
    const spoken = { wire, quiet: this.jsonEnabled(), tell: (text: string): void => PlainCommand.tell(text) };
    const { report, lasts } = await loginOnWeb(client, flags, spoken, async (tokens, beforeQuestion) => {
      const asking = questionsAfter(keeping, beforeQuestion);
      const saved = await progress.whole(async () => saveLogin({ client, flow: 'web', tokens }, asking, wire));
      return { report: saved, lasts: tokens.refreshToken !== undefined };
    });
    refreshNotes(report, client, { inCi: isInCi(), refreshable: lasts }).forEach(progress.warn);
    this.log(loginText(visibleData(report), refreshRemarks(report, lasts)));
    return report;
  }
}

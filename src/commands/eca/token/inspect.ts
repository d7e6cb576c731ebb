import { Messages } from '@salesforce/core/messages';
import { clientSecretFlags } from '../../../input/login/login-flags.ts';
import { wireOf } from '../../../input/login/login-setup.ts';
import { tokenClientFlags, tokenFlags, tokenFrom, tokenTypeFlags } from '../../../input/login/token-flags.ts';
import { inspectToken, type TokenReport } from '../../../login/token-work.ts';
import { tokenText } from '../../../output/login/token-text.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'token.inspect');

export type EcaTokenInspectResult = TokenReport;

export default class EcaTokenInspect extends PlainCommand<EcaTokenInspectResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...tokenFlags,
    ...tokenTypeFlags,
    ...tokenClientFlags,
    ...clientSecretFlags,
  };

  public async run(): Promise<EcaTokenInspectResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaTokenInspect);
    const at = await tokenFrom(flags, { strongest: false });
    const report = await this.newProgress().whole(async () => inspectToken(at, wireOf(flags, signal)));
    this.log(tokenText(visibleData(report)));
    return report;
  }
}

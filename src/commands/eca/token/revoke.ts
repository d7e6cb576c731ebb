import { Messages } from '@salesforce/core/messages';
import { noPromptFlags } from '../../../input/login/login-flags.ts';
import { wireOf } from '../../../input/login/login-setup.ts';
import { agreeToRevoke, tokenFlags, tokenFrom, tokenTypeFlags } from '../../../input/login/token-flags.ts';
import { type RevokeReport, revokeToken } from '../../../login/token-work.ts';
import { revokeText } from '../../../output/login/token-text.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'token.revoke');

export type EcaTokenRevokeResult = RevokeReport;

export default class EcaTokenRevoke extends PlainCommand<EcaTokenRevokeResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...tokenFlags, ...tokenTypeFlags, ...noPromptFlags };

  public async run(): Promise<EcaTokenRevokeResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaTokenRevoke);
    const at = await tokenFrom(flags, { strongest: true });
    const progress = this.newProgress();
    await agreeToRevoke(at, flags, progress);
    const report = await progress.whole(async () => revokeToken(at, wireOf(flags, signal)));
    this.log(revokeText(visibleData(report)));
    return report;
  }
}

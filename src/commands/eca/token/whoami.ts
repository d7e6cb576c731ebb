import { Messages } from '@salesforce/core/messages';
import { wireOf } from '../../../input/login/login-setup.ts';
import { tokenFlags, tokenFrom } from '../../../input/login/token-flags.ts';
import { type WhoAmI, whoAmI } from '../../../login/token-work.ts';
import { whoAmIText } from '../../../output/login/token-text.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'token.whoami');

export type EcaTokenWhoamiResult = WhoAmI;

export default class EcaTokenWhoami extends PlainCommand<EcaTokenWhoamiResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = tokenFlags;

  public async run(): Promise<EcaTokenWhoamiResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaTokenWhoami);
    const at = await tokenFrom(flags, { strongest: false });
    const report = await this.newProgress().whole(async () => whoAmI(at, wireOf(flags, signal)));
    this.log(whoAmIText(visibleData(report)));
    return report;
  }
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { wireFlags } from '../../../input/login/login-flags.ts';
import { openLoginKey, wireOf } from '../../../input/login/login-setup.ts';
import { listLogins, type LoginList } from '../../../login/list-logins.ts';
import { loginListText } from '../../../output/login/login-list-text.ts';
import { timeoutFlag } from '../../../base-command/org-flags.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login.list');

export type EcaLoginListResult = LoginList;

export default class EcaLoginList extends PlainCommand<EcaLoginListResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'skip-check': Flags.boolean({ default: false, summary: messages.getMessage('flags.skip-check.summary') }),
    ...wireFlags,
    timeout: timeoutFlag(10),
  };

  public async run(): Promise<EcaLoginListResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaLoginList);
    const wire = wireOf(flags, signal);
    const list = await this.newProgress().whole(async () =>
      listLogins(wire, { check: !flags['skip-check'], openKey: openLoginKey }),
    );
    this.log(loginListText(visibleData(list)));
    return list;
  }
}

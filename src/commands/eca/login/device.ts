import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { appArgs } from '../../../input/flags.ts';
import { isInCi } from '../../../base-command/in-ci.ts';
import { loginOnDevice } from '../../../input/login/device-login.ts';
import { clientFlags, clientSecretFlags, keepingFlags } from '../../../input/login/login-flags.ts';
import { clientOf, storeOptionsFrom, wireOf } from '../../../input/login/login-setup.ts';
import { scopesFlag } from '../../../input/login/web-flags.ts';
import { type LoginReport, saveLogin } from '../../../login/save-login.ts';
import { loginText, refreshRemarks } from '../../../output/login/login-text.ts';
import { refreshNotes } from '../../../output/login/refresh-notes.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { visibleData } from '../../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login.device');

export type EcaLoginDeviceResult = LoginReport;

export default class EcaLoginDevice extends PlainCommand<EcaLoginDeviceResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...clientFlags,
    ...clientSecretFlags,
    ...scopesFlag,
    open: Flags.boolean({ default: false, summary: messages.getMessage('flags.open.summary') }),
    ...keepingFlags,
  };

  public async run(): Promise<EcaLoginDeviceResult> {
    const signal = PlainCommand.interruption();
    const { flags } = await this.parse(EcaLoginDevice);
    const progress = this.newProgress();
    const wire = wireOf(flags, signal);
    const keeping = storeOptionsFrom(flags, progress);
    const client = await progress.whole(async () => clientOf(flags, 'device', { signal, progress }));
    const spoken = { wire, quiet: this.jsonEnabled(), tell: (text: string): void => PlainCommand.tell(text) };
    const tokens = await loginOnDevice(client, flags, spoken);
    const report = await progress.whole(async () => saveLogin({ client, flow: 'device', tokens }, keeping, wire));
    const refreshable = tokens.refreshToken !== undefined;
    refreshNotes(report, client, { inCi: isInCi(), refreshable }).forEach(progress.warn);
    this.log(loginText(visibleData(report), refreshRemarks(report, refreshable)));
    return report;
  }
}

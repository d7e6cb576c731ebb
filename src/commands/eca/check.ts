import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { readFlowName } from '../../apps/flows/flow-names.ts';
import { checkLogins } from '../../estate/check-login.ts';
import { appArgs, appsFlags } from '../../input/flags.ts';
import { pickFlow } from '../../input/flow-picker.ts';
import { refuseUser } from '../../input/settings/flow-options.ts';
import { pickApp, pickingOf } from '../../input/pickers.ts';
import { targetsOf } from '../../input/targets.ts';
import type { OneOrSeveral } from '../../estate/each-app.ts';
import { eachText, resultsOf } from '../../output/app/several-text.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { type LoginCheckReport, loginCheckReport, loginCheckText } from '../../output/login/login-check-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'check');

export type EcaCheckResult = FleetReport<OneOrSeveral<LoginCheckReport>>;

export default class EcaCheck extends EcaCommand<EcaCheckResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    flow: Flags.string({ char: 'f', summary: messages.getMessage('flags.flow.summary') }),
    username: Flags.string({ char: 'u', summary: messages.getMessage('flags.username.summary') }),
  };

  public async run(): Promise<EcaCheckResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaCheck);
    if (flags.flow !== undefined) refuseUser(readFlowName(flags.flow), flags.username);
    const targets = await targetsOf(flags);
    const picking = pickingOf(flags, targets, signal);
    const app = await pickApp(flags.name, picking);
    const flow = refuseUser(await pickFlow(flags.flow, picking.mayAsk, { ...picking, app }), flags.username);
    const input = { app, flow, username: flags.username };
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => checkLogins(session, input, loginCheckReport),
      eachText((report, org) => loginCheckText(report, org, flags.username)),
      (result) => resultsOf(result).some(({ ok }) => !ok),
    );
  }
}

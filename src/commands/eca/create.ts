import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { createApp } from '../../change/app/create-app.ts';
import { changeSetup } from '../../input/change-setup.ts';
import { createFlags, readNewApp, readNewFlows } from '../../input/app/create-flags.ts';
import { consumerWaitFlags, consumerWaitOf } from '../../input/app/consumer-wait.ts';
import { appArgs, changeFlags } from '../../input/flags.ts';
import { flowQuestions } from '../../input/settings/flow-questions.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { newSecurityFlags, readNewSecurity } from '../../input/settings/security-flags.ts';
import { templateFrom } from '../../input/app/template.ts';
import { type CreateReport, createReport, createText } from '../../output/app/create-text.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'create');

const { 'force-self': _forceSelf, ...asking } = changeFlags;

export type EcaCreateResult = FleetReport<CreateReport>;

export default class EcaCreate extends EcaCommand<EcaCreateResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    name: Flags.string({ char: 'n', summary: messages.getMessage('flags.name.summary') }),
    ...createFlags,
    ...newSecurityFlags,
    ...consumerWaitFlags,
    ...asking,
  };

  public async run(): Promise<EcaCreateResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaCreate);
    const mayAsk = canAsk(flags);
    const app = await readNewApp(flags, mayAsk);
    const rest = { ...flags, name: app.name, 'force-self': false };
    const { targets, options, request, first } = await changeSetup(rest, signal, this.newProgress());
    const questions = { mayAsk, orgs: targets.length, allowAdmin: flags['allow-admin'] };
    const flows = await readNewFlows(flags, flowQuestions(options.progress, questions), first);
    const template = await templateFrom(flags, app.name, signal);
    const consumerWait = consumerWaitOf(flags, options.progress);
    const security = readNewSecurity(flags);
    const creation = { ...request, app, template, flows, security, ifNotExists: flags['if-not-exists'], consumerWait };
    return this.inEachOrg(
      targets,
      { ...options, wayBack: 'delete' },
      async (session) => createReport(await createApp(session, creation)),
      createText,
    );
  }
}

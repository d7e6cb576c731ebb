import { Messages } from '@salesforce/core/messages';
import { setPolicies } from '../../../apps/policy-edits.ts';
import { changeApp } from '../../../change/change-app.ts';
import { settingPolicies } from '../../../change/policy-changes.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { appFlags, changeFlags, sourceFlags } from '../../../input/flags.ts';
import { policyFlags, readPolicyFlags } from '../../../input/policy-flags.ts';
import { editSource } from '../../../input/source-edit.ts';
import type { ChangeReport } from '../../../output/change-text.ts';
import { changeReport, changeText } from '../../../output/change-text.ts';
import { EcaCommand } from '../../../output/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { SourceReport } from '../../../output/source-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'policy.set');

export type EcaPolicySetResult = FleetReport<ChangeReport> | SourceReport;

export default class EcaPolicySet extends EcaCommand<EcaPolicySetResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...policyFlags,
    ...sourceFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaPolicySetResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaPolicySet);
    const input = readPolicyFlags(flags);
    const folder = flags['source-dir'];
    const inFiles = { edit: setPolicies(input), matters: input };
    if (folder !== undefined) return this.inFiles(await editSource(folder, flags, () => inFiles));
    const prepare = settingPolicies(input);
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress());
    return this.inEachOrg(
      targets,
      options,
      async (session) => changeReport(await changeApp(session, { ...request, prepare })),
      changeText,
    );
  }
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EcaError } from '../../../errors/eca-error.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { fitting } from '../../../apps/checks/fitting.ts';
import { appArgs, appFlags, changeFlags } from '../../../input/flags.ts';
import { consumerFlags, stateFlags } from '../../../input/secret/rotation-flags.ts';
import { accessFlags, accessGuard } from '../../../input/secret/secret-access.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { shownText } from '../../../output/secret/shown-text.ts';
import { type PairPart, type ShownPair, readsByRest, showPair } from '../../../secret/slot/show-pair.ts';
import { stateFolder } from '../../../secret/state/state-folder.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.show');

const { 'no-prompt': noPrompt } = changeFlags;

export type EcaSecretShowResult = FleetReport<ShownPair>;

export default class EcaSecretShow extends EcaCommand<EcaSecretShowResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...consumerFlags,
    part: Flags.option({
      options: ['key', 'secret', 'both'] as const,
      default: 'both' as PairPart,
      summary: messages.getMessage('flags.part.summary'),
    })(),
    ...accessFlags,
    ...stateFlags,
    'no-prompt': noPrompt,
  };

  public async run(): Promise<EcaSecretShowResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaSecretShow);
    const rest = { ...flags, 'dry-run': false, 'force-self': false, wait: 0 };
    const { targets, options, request } = await changeSetup(rest, signal, this.newProgress(), fitting.ownConsumer);
    if (targets.length > 1) throw new EcaError('OneOrgOnly', { count: targets.length, why: 'secret' });
    const folder = await stateFolder(flags['state-dir']);
    const asked = { ...request, consumer: flags.consumer, part: flags.part, stateFolder: folder };
    const access = { ...flags, 'enable-secret-access': flags['enable-secret-access'] && readsByRest(flags) };
    const guard = await accessGuard(access, options.progress);
    return this.inEachOrg(
      targets,
      options,
      async (session) => guard(session, async () => showPair(session, asked)),
      shownText,
    );
  }
}

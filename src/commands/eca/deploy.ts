import { Messages } from '@salesforce/core/messages';
import { refuseMistakes } from '../../apps/files/file-mistakes.ts';
import { deployApps } from '../../change/app/deploy-apps.ts';
import { certificateFlags, requireOneApp } from '../../input/certificate/certificate-options.ts';
import { deploySetup } from '../../input/change-setup.ts';
import { appArgs, changeFlags } from '../../input/flags.ts';
import { appsMeant, deploySources, sourcesFlags, unnamedFlags, unnamedFrom } from '../../input/source-folders.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import {
  deletionTexts,
  type DeployReport,
  deployReport,
  deployText,
  forNoFileTexts,
  withFiles,
} from '../../output/app/project-text.ts';
import { appsToDeploy, findAppToDeploy, withoutIgnored } from '../../project/apps-in-project.ts';
import { deletionsIn } from '../../project/delta.ts';
import { replacementsForNoFile } from '../../project/placeholders.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'deploy');

export type EcaDeployResult = FleetReport<DeployReport>;

export default class EcaDeploy extends EcaCommand<EcaDeployResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...sourcesFlags,
    ...unnamedFlags,
    certificate: certificateFlags.certificate,
    'no-certificate': certificateFlags['no-certificate'],
    ...changeFlags,
  };

  public async run(): Promise<EcaDeployResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaDeploy);
    requireOneApp(flags);
    const folders = await deploySources(flags['source-dir']);
    const place = flags['source-dir']?.join(', ') ?? process.cwd();
    const { apps: found, replacements } = await appsToDeploy(folders, place);
    const { apps: all, ignored } = await withoutIgnored(found, folders);
    const apps = appsMeant(all, flags.name, (some, typed) => findAppToDeploy({ apps: some, found }, typed, place));
    refuseMistakes(apps, all);
    const rest = { ...flags, name: apps[0]?.name };
    const progress = this.newProgress();
    const { targets, options, request: change } = await deploySetup(rest, signal, progress);
    deletionTexts(await deletionsIn(folders)).forEach(progress.warn);
    forNoFileTexts(await replacementsForNoFile(folders.root)).forEach(progress.warn);
    const request = { ...change, unnamed: await unnamedFrom(flags, folders) };
    const files = { ignored, replacements };
    const source = apps.flatMap(({ documents }) => documents);
    return this.inEachOrg(
      targets,
      options,
      async (session) => {
        const done = deployApps(session, source, request);
        return deployReport(await done.catch((error: unknown) => Promise.reject(withFiles(error, files))), files);
      },
      deployText,
    );
  }
}

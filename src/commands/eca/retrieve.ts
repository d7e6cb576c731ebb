import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { App } from '../../apps/app.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { findExternal } from '../../estate/find-external.ts';
import { readClues } from '../../estate/read-clues.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { appArgs, detailFlags } from '../../input/flags.ts';
import { appsOrGone, projectFlags, sourceFolders } from '../../input/source-folders.ts';
import { targetsOf } from '../../input/targets.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { type RetrieveReport, retrieveReport, retrieveText } from '../../output/app/project-text.ts';
import { sourceApiVersion } from '../../project/package-folders.ts';
import { appsInFiles, retrieveApps } from '../../project/retrieve-app.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'retrieve');

export type EcaRetrieveResult = FleetReport<RetrieveReport>;

export default class EcaRetrieve extends EcaCommand<EcaRetrieveResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...projectFlags,
    ...detailFlags,
    'with-org-ids': Flags.boolean({ default: false, summary: messages.getMessage('flags.with-org-ids.summary') }),
    'dry-run': Flags.boolean({ default: false, summary: messages.getMessage('flags.dry-run.summary') }),
  };

  public async run(): Promise<EcaRetrieveResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaRetrieve);
    const folders = await sourceFolders(flags['source-dir']);
    const targets = await targetsOf(flags);
    if (targets.length > 1) throw new EcaError('OneOrgOnly', { count: targets.length, why: 'files' });
    const apiVersion = flags['api-version'] ?? (await sourceApiVersion(folders));
    const options = { withIds: flags['with-org-ids'], dryRun: flags['dry-run'] };
    return this.inEachOrg(
      targets,
      { apiVersion, concurrency: flags.concurrency, signal },
      async (session) => {
        const estate = await readEstate(session);
        const find = async (typed: string): Promise<App> => findExternal(session, typed, 'other', estate);
        const filed = options.dryRun ? await appsInFiles(folders) : [];
        const { meant, gone } = await appsOrGone(estate, flags.name, { find, filed });
        const apps = await readClues(session, meant);
        const inOrg = flags.name === undefined ? estate.map(({ name }) => name) : undefined;
        const version = Number(session.connection.version);
        return retrieveReport(await retrieveApps(apps, folders, { ...options, apiVersion: version, inOrg, gone }));
      },
      retrieveText,
    );
  }
}

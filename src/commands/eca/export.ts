import { dirname } from 'node:path';
import { Messages } from '@salesforce/core/messages';
import { memoriesWith } from '../../change/manifest/locked-certificates.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import { appArgs, appsFlags } from '../../input/flags.ts';
import { kindsFlags } from '../../input/kind-flags.ts';
import { interruptible } from '../../base-command/interruption.ts';
import { readExportFile, writeExportFile } from '../../input/manifest/export-file.ts';
import { exportFlags } from '../../input/manifest/export-flags.ts';
import { exportedNames, readForExport, readKinds } from '../../input/manifest/exported-org.ts';
import { readLockFile } from '../../input/manifest/lock/lock-file.ts';
import { targetsOf } from '../../input/targets.ts';
import type { ExportedOrg } from '../../manifest/export/exported.ts';
import { exportManifest } from '../../manifest/export/export-manifest.ts';
import { consequenceText } from '../../output/consequences.ts';
import { exportedAppsText, type ExportReport, exportReport, exportText } from '../../output/manifest/export-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'export');

export type EcaExportResult = ExportReport;

export default class EcaExport extends EcaCommand<EcaExportResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    ...kindsFlags,
    ...exportFlags,
  };

  public async run(): Promise<EcaExportResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaExport);
    const { all, out, kind: kinds } = flags;
    const names = exportedNames(flags.name);
    const targets = await targetsOf(flags);
    const file = await readExportFile(out, { ...flags, json: this.jsonEnabled() });
    const memories = memoriesWith(await readLockFile(dirname(out)));
    const read = new Map<string, ExportedOrg>();
    const report = await this.inEachOrg(
      targets,
      {
        apiVersion: flags['api-version'],
        concurrency: flags.concurrency,
        signal,
      },
      async (session) => {
        const asked = targets.find(({ org }) => org === session.username)?.asked ?? [];
        const org = await readForExport(session, asked, { kinds, names, memories });
        read.set(session.username, {
          ...org,
          ...file.groupsOf(session.orgId),
        });
        return { group: '', apps: org.apps.map(({ name }) => name) };
      },
      exportedAppsText,
    );
    const orgs = targets.flatMap(({ org }) => read.get(org) ?? []);
    const options = {
      all,
      existing: file.existing,
      ...readKinds(names, kinds),
      env: process.env,
      textOf: consequenceText,
    };
    const exported = orgs.length === 0 ? undefined : interruptible(() => exportManifest(orgs, options));
    const changed = exported !== undefined && (await writeExportFile(file, exported.text));
    const groupOf = (org: string): string =>
      exported?.groups[orgs.findIndex(({ facts }) => facts.username === org)] ?? '';
    const result = exportReport(report, { file: out, changed, exported }, groupOf);
    if (exported !== undefined) this.log(exportText(result));
    return result;
  }
}

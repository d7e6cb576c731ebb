import { Messages } from '@salesforce/core/messages';
import { machineChecks } from '../../apps/doctor/machine-checks.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import { doctorFlags } from '../../input/doctor/doctor-flags.ts';
import { doctorTargets, storedChecks } from '../../input/doctor/doctor-targets.ts';
import { readMachine } from '../../input/doctor/read-machine.ts';
import { writeBundle } from '../../input/doctor/write-bundle.ts';
import { stateFlags } from '../../input/secret/rotation-flags.ts';
import { appArgs } from '../../input/flags.ts';
import { errorLine } from '../../apps/doctor/doctor-check.ts';
import { examineOrg } from '../../login/doctor/read-org.ts';
import { checksReport, type ChecksReport, type DoctorReport, hasFailure } from '../../output/doctor/doctor-report.ts';
import { checksText } from '../../output/doctor/doctor-text.ts';
import { fleetReport } from '../../output/fleet-report.ts';
import { headingText } from '../../output/org-text.ts';
import { visibleData } from '../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'doctor');

export type EcaDoctorResult = DoctorReport;

export default class EcaDoctor extends EcaCommand<EcaDoctorResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...doctorFlags, ...stateFlags };

  public async run(): Promise<EcaDoctorResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaDoctor);
    const { name, version } = this.config;
    const facts = await readMachine({ name, version, plugin: this.pluginVersion }, flags['state-dir']);
    // the default org doesn't matter where others are named
    const names = flags['target-org'] !== undefined || flags['orgs-file'] !== undefined;
    const lines = machineChecks(facts).filter(
      ({ id, status }) => !(names && id === 'default-org' && status === 'warning'),
    );
    const machine = checksReport(lines);
    this.log(checksText(visibleData(machine)));
    const targets = await doctorTargets(flags);
    const found = await this.readInEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => examineOrg(session, { app: flags.name, probes: flags.probe ?? [] }),
    );
    const examined = await Promise.all(
      found.map(async ({ target: { org, orgId, error }, found: checks = [] }) => {
        if (error?.code === 'Interrupted') throw error;
        const failed = error === undefined ? [] : [errorLine('login', 'session', error)];
        const result = checksReport([...(await storedChecks(org)), ...failed, ...checks]);
        if (error === undefined) return { org, orgId, status: 'ok' as const, result };
        // what its login is like is known all the same
        return { org, orgId, status: 'failed' as const, error: error.with({ done: { ...result } }) };
      }),
    );
    const reached = found.map(({ target }) => target);
    const outcomes = await this.keepEach<ChecksReport>(examined, reached, hasFailure);
    const report = { ...fleetReport(outcomes, hasFailure, reached), machine };
    const { summary } = report;
    for (const one of report.orgs) {
      const text = checksText(visibleData({ checks: one.result?.checks ?? [] }));
      this.warnOfRemarks(one.org);
      this.log(`\n${headingText(one)}\n${text}`);
    }
    const bundle = await writeBundle(flags.bundle, report, this.config.commandIDs);
    if (bundle !== undefined) this.warn(bundle);
    if (hasFailure(machine) || summary.failed + (summary.problems ?? 0) > 0) process.exitCode = 1;
    return report;
  }
}

import { Messages } from '@salesforce/core/messages';
import { machineChecks } from '../../apps/doctor/machine-checks.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import { doctorFlags } from '../../input/doctor/doctor-flags.ts';
import { doctorTargets, storedChecksOf } from '../../input/doctor/doctor-targets.ts';
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
    const stored = await storedChecksOf(targets);
    const { targets: reached, outcomes } = await this.outcomesOf<ChecksReport>(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => {
        const checks = await examineOrg(session, { app: flags.name, probes: flags.probe ?? [] });
        return checksReport([...(stored.get(session.username) ?? []), ...checks]);
      },
      {
        isBad: hasFailure,
        told: (outcome) => {
          if (outcome.status === 'ok') return outcome;
          // what its login is like is known all the same
          const { org, orgId, error } = outcome;
          const done = checksReport([...(stored.get(org) ?? []), errorLine('login', 'session', error)]);
          return { org, orgId, status: 'failed', error: error.with({ done: { ...done } }) };
        },
      },
    );
    const stopped = outcomes.find((one) => one.status !== 'ok' && one.error.code === 'Interrupted');
    if (stopped !== undefined && stopped.status !== 'ok') throw stopped.error;
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

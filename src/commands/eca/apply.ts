import { Messages } from '@salesforce/core/messages';
import { applyInOrg } from '../../change/manifest/apply-org.ts';
import { memoriesWith } from '../../change/manifest/locked-certificates.ts';
import { orgPlanOf, type PlannedOrg } from '../../change/manifest/planned-app.ts';
import { planAsSaved } from '../../change/manifest/saved-org.ts';
import { applySetup } from '../../input/manifest/apply-setup.ts';
import { writeLock } from '../../input/manifest/lock/write-lock.ts';
import { orgsWithoutConsent, type PlanToAgree } from '../../input/manifest/plan-consent.ts';
import { applyFlags, planFlags } from '../../input/manifest/plan-flags.ts';
import { brakeUnlessAll } from '../../input/manifest/saved-targets.ts';
import { writePlanReports } from '../../input/manifest/plan-reports.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { LockEntry } from '../../manifest/lock/lock.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import {
  differs,
  type OrgPlanReport,
  orgPlanReport,
  planPartText,
  planText,
} from '../../output/manifest/org-plan-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'apply');

export type EcaApplyResult = FleetReport<OrgPlanReport>;

export default class EcaApply extends EcaCommand<EcaApplyResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...EcaCommand.flags, ...planFlags, ...applyFlags };

  public async run(): Promise<EcaApplyResult> {
    const signal = EcaCommand.interruption();
    const { flags, raw } = await this.parse(EcaApply);
    const setup = await applySetup(flags, raw, signal, this.newProgress());
    const { targets, options, isSaved, savedFor, requestFor, requestOf } = setup;
    const memories = memoriesWith(setup.lock);
    const entries: LockEntry[] = [];
    const remember = (some: readonly LockEntry[]): void => void entries.push(...some);
    const read = await this.readInEachOrg(targets, options, async (session) =>
      planAsSaved(session, { ...requestFor(session), memories }, savedFor(session)),
    );
    const brake = isSaved ? brakeUnlessAll(read) : undefined;
    const plans = new Map(read.flatMap(({ target, found }) => (found ? [[target.org, found] as const] : [])));
    const asked = brake === undefined ? [...plans].flatMap(toAgree) : [];
    const refused = await orgsWithoutConsent(asked, flags, options.progress);
    const agreed = read.map(({ target, found }) => {
      const error = refused.get(target.org);
      return error === undefined ? target : { ...target, error: error.with({ done: found && orgPlanOf(found) }) };
    });
    const report = await this.inEachOrg(
      agreed,
      { ...options, ...(brake && { brake }), partText: planPartText('apply') },
      async (session) => {
        const planned = plans.get(session.username);
        if (planned === undefined) throw new RangeError(session.username);
        return orgPlanReport(await applyInOrg(session, planned, { ...requestOf(session), remember }));
      },
      planText('apply'),
    );
    if (!(await writeLock(setup.folder, entries, options.progress.warn))) this.sayUnwritten();
    if (!(await writePlanReports('apply', setup, report.orgs))) this.sayUnwritten();
    return report;
  }
}

/** An org with nothing to change needs no consent. */
function toAgree([org, planned]: readonly [string, PlannedOrg]): PlanToAgree[] {
  const report = orgPlanReport(orgPlanOf(planned));
  return differs(report) ? [{ org, planned, report }] : [];
}

import { Messages } from '@salesforce/core/messages';
import { applyInOrg } from '../../change/manifest/apply-org.ts';
import { memoriesWith } from '../../change/manifest/locked-certificates.ts';
import { type PlanForConsent, planForConsent } from '../../change/manifest/planned-app.ts';
import { planAsSaved } from '../../change/manifest/saved-org.ts';
import { applySetup } from '../../input/manifest/apply-setup.ts';
import { writeLock } from '../../input/manifest/lock/write-lock.ts';
import { agreedPlan, agreedTargets } from '../../input/manifest/agreed-targets.ts';
import { applyFlags, planArgs, planFlags } from '../../input/manifest/plan-flags.ts';
import { brakeUnlessAll } from '../../input/manifest/saved-targets.ts';
import { writePlanReports } from '../../input/manifest/plan-reports.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { LockEntry } from '../../manifest/lock/lock.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { type OrgPlanReport, orgPlanReport, planPartText, planText } from '../../output/manifest/org-plan-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'apply');

export type EcaApplyResult = FleetReport<OrgPlanReport>;

export default class EcaApply extends EcaCommand<EcaApplyResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = planArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...planFlags, ...applyFlags };

  public async run(): Promise<EcaApplyResult> {
    const signal = EcaCommand.interruption();
    const { flags, raw } = await this.parse(EcaApply);
    const setup = await applySetup(flags, raw, signal, this.newProgress());
    const { targets, options, isSaved, isDirect, savedFor, requestFor, requestOf } = setup;
    const memories = memoriesWith(setup.lock);
    const entries: LockEntry[] = [];
    const remember = (some: readonly LockEntry[]): void => void entries.push(...some);
    const plan = async (session: OrgSession): Promise<PlanForConsent> =>
      planForConsent(await planAsSaved(session, { ...requestFor(session), memories }, savedFor(session)));
    const read = isDirect ? [] : await this.readInEachOrg(targets, options, plan);
    const brake = isSaved ? brakeUnlessAll(read) : undefined;
    const isHeld = brake !== undefined;
    const { agreed, foundIn } = await agreedTargets(read, flags, options.progress, { isHeld });
    const report = await this.inEachOrg(
      isDirect ? targets : agreed,
      { ...options, ...(brake && { brake }), partText: planPartText('apply'), wayBack: 'manifest' },
      async (session) => {
        const { planned } = isDirect
          ? await agreedPlan(session.username, await plan(session), flags, options.progress)
          : foundIn(session);
        return orgPlanReport(await applyInOrg(session, planned, { ...requestOf(session), remember }));
      },
      planText('apply'),
    );
    if (!(await writeLock(setup.folder, entries, options.progress.warn))) this.sayUnwritten();
    if (!(await writePlanReports('apply', setup, report.orgs))) this.sayUnwritten();
    return report;
  }
}

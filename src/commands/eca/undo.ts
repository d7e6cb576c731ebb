import { Messages } from '@salesforce/core/messages';
import { applyInOrg } from '../../change/manifest/apply-org.ts';
import { checkedPlan } from '../../change/manifest/plan-in-org.ts';
import { planForConsent } from '../../change/manifest/planned-app.ts';
import { planUndo } from '../../change/undo/plan-undo.ts';
import { agreedTargets } from '../../input/manifest/agreed-targets.ts';
import { undoArgs, undoFlags } from '../../input/undo/undo-flags.ts';
import { undoSetup } from '../../input/undo/undo-setup.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { planPartText, planText } from '../../output/manifest/org-plan-text.ts';
import { type UndoReport, undoReport } from '../../output/undo/undo-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'undo');

export type EcaUndoResult = FleetReport<UndoReport>;

export default class EcaUndo extends EcaCommand<EcaUndoResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = undoArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...undoFlags };

  public async run(): Promise<EcaUndoResult> {
    const signal = EcaCommand.interruption();
    const { args, flags } = await this.parse(EcaUndo);
    const { targets, options, savedIn, rules, requestOf } = await undoSetup(
      args.file,
      flags,
      signal,
      this.newProgress(),
    );
    const plan = async (session: OrgSession): ReturnType<typeof planUndo> => planUndo(session, savedIn(session), rules);
    if (flags['dry-run']) {
      const how = { check: true, waitMinutes: flags.wait };
      return this.inEachOrg(
        targets,
        { ...options, partText: planPartText('undoPlan') },
        async (session) => undoReport(await checkedPlan(session, await plan(session), how), true),
        planText('undoPlan'),
      );
    }
    const read = await this.readInEachOrg(targets, options, async (session) => planForConsent(await plan(session)));
    const { agreed, foundIn } = await agreedTargets(read, flags, options.progress, {
      use: 'undoPlan',
      unasked: 'undo',
    });
    return this.inEachOrg(
      agreed,
      { ...options, partText: planPartText('undo'), wayBack: 'undone' },
      async (session) => undoReport(await applyInOrg(session, foundIn(session).planned, requestOf(session)), false),
      planText('undo'),
    );
  }
}

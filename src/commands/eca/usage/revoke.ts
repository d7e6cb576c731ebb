import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { revokeTokens } from '../../../change/revoke-tokens.ts';
import { EcaError } from '../../../errors/eca-error.ts';
import { consentOf } from '../../../input/consent.ts';
import { appArgs, changeFlags } from '../../../input/flags.ts';
import { canAsk } from '../../../base-command/can-ask.ts';
import { targetsOf } from '../../../input/targets.ts';
import { usageFlags, usageScope } from '../../../input/usage/usage-flags.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { revokeReport, type RevokeUsageReport, revokeUsageText } from '../../../output/usage/usage-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'usage.revoke');

const { wait: _wait, 'save-before': _saveBefore, ...asking } = changeFlags;

export type EcaUsageRevokeResult = FleetReport<RevokeUsageReport>;

export default class EcaUsageRevoke extends EcaCommand<EcaUsageRevokeResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    app: Flags.string({ char: 'n', aliases: ['name'], summary: messages.getMessage('flags.app.summary') }),
    user: Flags.string({ summary: messages.getMessage('flags.user.summary') }),
    token: Flags.string({ summary: messages.getMessage('flags.token.summary'), exclusive: ['user', 'kind'] }),
    kind: usageFlags.kind,
    ...asking,
  };

  public async run(): Promise<EcaUsageRevokeResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUsageRevoke);
    const { app, kind } = usageScope({ name: flags.app, kind: flags.kind });
    const { user, token, 'dry-run': dryRun } = flags;
    if ([app, user, token].every((value) => value === undefined || value.trim() === ''))
      throw new EcaError('FlagMissing', { flag: '--app, --user or --token', why: 'tokens' });
    const targets = await targetsOf(flags);
    const progress = this.newProgress();
    const consent = consentOf(flags, canAsk(flags), progress, targets.length);
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal, progress },
      async (session) => revokeReport(await revokeTokens(session, { app, user, token, kind, dryRun, consent })),
      (report, org) => revokeUsageText(report, org, { app, kind, user }),
    );
  }
}

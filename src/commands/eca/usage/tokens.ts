import { Messages } from '@salesforce/core/messages';
import { tokenUses } from '../../../apps/views/usage.ts';
import { requireUsageOf } from '../../../estate/usage/usage-of-apps.ts';
import { appArgs, csvFlags } from '../../../input/flags.ts';
import { targetsOf } from '../../../input/targets.ts';
import { usageFlags, usageScope } from '../../../input/usage/usage-flags.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { usageTokensCsv } from '../../../output/usage/usage-csv.ts';
import { type UsageTokens, usageTokensText } from '../../../output/usage/usage-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'usage.tokens');

export type EcaUsageTokensResult = FleetReport<UsageTokens>;

export default class EcaUsageTokens extends EcaCommand<EcaUsageTokensResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...usageFlags, ...csvFlags };

  public async run(): Promise<EcaUsageTokensResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUsageTokens);
    const scope = usageScope(flags);
    return this.inEachOrg(
      await targetsOf(flags),
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => {
        const { apps, unread, told, ownOnly } = await requireUsageOf(session, scope);
        return { tokens: tokenUses(apps), unread, told, ownOnly };
      },
      flags.csv ? usageTokensCsv : (usage, org): string => usageTokensText(usage, org, scope),
    );
  }
}

import { Messages } from '@salesforce/core/messages';
import { userUses } from '../../../apps/views/usage.ts';
import { requireUsage } from '../../../estate/read-usage.ts';
import { appArgs } from '../../../input/flags.ts';
import { targetsOf } from '../../../input/targets.ts';
import { usageFlags, usageScope } from '../../../input/usage/usage-flags.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { type UsageUsers, usageUsersText } from '../../../output/usage/usage-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'usage.users');

export type EcaUsageUsersResult = FleetReport<UsageUsers>;

export default class EcaUsageUsers extends EcaCommand<EcaUsageUsersResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...usageFlags };

  public async run(): Promise<EcaUsageUsersResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUsageUsers);
    const scope = usageScope(flags);
    return this.inEachOrg(
      await targetsOf(flags),
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => {
        const { apps, unread, told, ownOnly } = await requireUsage(session, scope);
        return { users: userUses(apps), unread, told, ownOnly };
      },
      (usage, org) => usageUsersText(usage, org, scope),
    );
  }
}

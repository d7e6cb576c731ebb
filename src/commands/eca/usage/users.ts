import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { isNamed, userUses } from '../../../apps/views/usage.ts';
import { requireUsageOf } from '../../../estate/usage/usage-of-apps.ts';
import { requireKnownUsername } from '../../../estate/user-named.ts';
import { appArgs, csvFlags } from '../../../input/flags.ts';
import { targetsOf } from '../../../input/targets.ts';
import { usageFlags, usageScope } from '../../../input/usage/usage-flags.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { usageUsersCsv } from '../../../output/usage/usage-csv.ts';
import { type UsageUsers, usageUsersText } from '../../../output/usage/usage-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'usage.users');

export type EcaUsageUsersResult = FleetReport<UsageUsers>;

export default class EcaUsageUsers extends EcaCommand<EcaUsageUsersResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...usageFlags,
    user: Flags.string({ summary: messages.getMessage('flags.user.summary') }),
    ...csvFlags,
  };

  public async run(): Promise<EcaUsageUsersResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUsageUsers);
    const scope = usageScope(flags);
    const { user } = flags;
    return this.inEachOrg(
      await targetsOf(flags),
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => {
        const name = user === undefined ? undefined : await requireKnownUsername(session, user);
        const { apps, unread, told, ownOnly } = await requireUsageOf(session, scope);
        const users = userUses(apps).filter((use) => name === undefined || isNamed(use, name));
        return { users, unread, told, ownOnly };
      },
      flags.csv ? usageUsersCsv : (usage, org): string => usageUsersText(usage, org, { ...scope, user }),
    );
  }
}

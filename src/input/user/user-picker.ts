import { blockingIssue, type UserFacts } from '../../apps/users/run-as.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { activeUsers } from '../../org/people/users.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { userChoiceText } from '../../output/app/choice-text.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { askOne } from '../prompts.ts';

/**
 * Asks for a run-as user among those of an org that can run an integration, pausing the progress display; offers
 * administrators only with `allowAdmin`. Throws EcaError FlagMissing if there are none.
 */
export function userPicker(
  progress: Progress,
  allowAdmin: boolean,
): (session: OrgSession, app: string) => Promise<string> {
  return async (session, app) => {
    const users = (await activeUsers(session)).filter(
      (user) => blockingIssue(user) === undefined && (allowAdmin || user.powers.length === 0),
    );
    if (users.length === 0) throw new EcaError('FlagMissing', { flag: '--run-as', why: 'no-fit-user' });
    const choices = users
      .sort((one, other) => fitness(other) - fitness(one))
      .map((user) => ({ name: userChoiceText(user), value: user.username, short: user.username }));
    return progress.during(async () => askOne(messageText('output', 'ask.user', { app }), choices));
  };
}

/** Users made for integrations come first. */
function fitness({ integrationLicence, apiOnly, powers }: UserFacts): number {
  return (integrationLicence === true ? 2 : 0) + (apiOnly ? 1 : 0) - (powers.length > 0 ? 4 : 0);
}

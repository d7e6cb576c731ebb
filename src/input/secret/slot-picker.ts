import pLimit from 'p-limit';
import { fitting } from '../../apps/checks/fitting.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import type { Progress } from '../../output/page/progress.ts';
import { slotPairText } from '../../output/secret/secret-status-text.ts';
import { consumerAges, type StagedStatus } from '../../secret/slot/consumer-ages.ts';
import { type ChangeFlags, changeSetup, type ChangeSetup } from '../change-setup.ts';
import type { Narrow } from '../pickers.ts';

/** Each app takes two requests; with more apps than that, the picker offers all of them. */
const mostApps = 40;
/** Requests of one person at a time. */
const atOnce = 8;

/**
 * The setup of a command about the staged or the previous pair of an app, which it asks for where none is named. Throws
 * the errors of `changeSetup`.
 */
export async function slotSetup(
  flags: ChangeFlags,
  signal: AbortSignal,
  progress: Progress,
  state: StagedStatus['state'],
): Promise<ChangeSetup> {
  return changeSetup(flags, signal, progress, fitting.ownConsumer, withSlotPair(state));
}

/**
 * Narrows a picker to the apps with such a pair beside the primary one: `Active` is staged, `Rotated` the previous one.
 * Offers all where the org doesn't say which these are, since the command itself says why.
 */
function withSlotPair(state: StagedStatus['state']): Narrow {
  return async (session, apps) => {
    const found = new Map<string, string>();
    if (apps.length > mostApps) return undefined;
    const working = pLimit(atOnce);
    try {
      const all = await Promise.all(
        apps.map(async (app) =>
          working(async () => ({ app, ages: await consumerAges(session, app, [], { dueAfterDays: undefined }) })),
        ),
      );
      for (const { app, ages } of all) {
        const pair = ages.flatMap(({ staged }) => staged).find((one) => one.state === state);
        if (pair !== undefined) found.set(app.name, slotPairText(pair));
      }
      return found;
    } catch (error) {
      if (!isEcaError(error) || session.signal.aborted) throw error;
      return undefined;
    }
  };
}

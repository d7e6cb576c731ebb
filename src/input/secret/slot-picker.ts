import pLimit from 'p-limit';
import type { App } from '../../apps/app.ts';
import { fitting } from '../../apps/checks/fitting.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { slotPairText } from '../../output/secret/secret-status-text.ts';
import { consumerAges, type StagedStatus } from '../../secret/slot/consumer-ages.ts';
import { readRotations } from '../../secret/state/journal.ts';
import { type ChangeFlags, changeSetup, type ChangeSetup } from '../change-setup.ts';
import type { FirstOrg } from '../first-org.ts';
import type { Narrow } from '../pickers.ts';

/** Each app takes two requests; in an org with more apps than that, the picker looks at none. */
const mostApps = 40;
/** Requests of one person at a time. */
const atOnce = 8;

/**
 * Which pairs are meant: `Active` is staged, `Rotated` the previous one. Where the journals are, if the command refuses
 * a pair that this machine handed out.
 */
export type SlotLook = { readonly state: StagedStatus['state']; readonly refusesDeliveredOf?: string | undefined };

/**
 * The setup of a command about the staged or the previous pair of an app, which it asks for where none is named. Throws
 * the errors of `changeSetup`.
 */
export async function slotSetup(
  flags: ChangeFlags,
  signal: AbortSignal,
  progress: Progress,
  look: SlotLook,
): Promise<ChangeSetup> {
  return changeSetup(flags, signal, progress, fitting.ownConsumer, withSlotPair(look));
}

type Working = ReturnType<typeof pLimit>;
type Found = { readonly org: string; readonly app: string; readonly pair: string; readonly isRefused: boolean };

/**
 * Narrows a picker to the apps with such a pair in any of the orgs, each with what the pair is and, of several orgs,
 * where. Those that the command refuses are offered only if there are no others. Undefined, so that all are offered,
 * where no org says which these are, since the command itself says why.
 */
export function withSlotPair(look: SlotLook): Narrow {
  const working = pLimit(atOnce);
  return async (session, apps, others) => {
    const opening = pLimit(atOnce);
    const all = await Promise.all([
      orUnknown(session.signal, async () => pairsIn(session, apps, look, working)),
      ...others.map(async (org) =>
        opening(async () => orUnknown(session.signal, async () => pairsElsewhere(org, look, working))),
      ),
    ]);
    const found = all.flatMap((pairs) => pairs ?? []);
    if (found.length === 0 && all.includes(undefined)) return undefined;
    const accepted = found.filter(({ isRefused }) => !isRefused);
    const offered = Map.groupBy(accepted.length > 0 ? accepted : found, ({ app }) => app);
    const textOf = ({ org, pair }: Found): string =>
      others.length === 0 ? pair : messageText('output', 'pick.pairIn', { pair, org });
    const states = [...offered].map(([app, pairs]): [string, string] => [app, pairs.map(textOf).join('; ')]);
    return { states: new Map(states), fits: accepted.length > 0 };
  };
}

async function pairsElsewhere(org: FirstOrg, look: SlotLook, working: Working): Promise<Found[] | undefined> {
  const session = await org.session();
  if (session === undefined) return undefined;
  return pairsIn(session, (await org.estate(session)).filter(fitting.ownConsumer), look, working);
}

async function pairsIn(
  session: OrgSession,
  apps: readonly App[],
  { state, refusesDeliveredOf: folder }: SlotLook,
  working: Working,
): Promise<Found[] | undefined> {
  if (apps.length > mostApps) return undefined;
  const rotations = folder === undefined ? [] : await readRotations(folder);
  const own = rotations.filter(({ place }) => place.orgId === session.orgId);
  const all = await Promise.all(
    apps.map(async (app) =>
      working(async () => ({
        app: app.name,
        ages: await consumerAges(session, app, own, { dueAfterDays: undefined }),
      })),
    ),
  );
  return all.flatMap(({ app, ages }) => {
    const pair = ages.flatMap(({ staged }) => staged).find((one) => one.state === state);
    if (pair === undefined) return [];
    const isRefused = ages.some(({ unfinished }) => unfinished.some(({ handedOut }) => handedOut === 'somewhere'));
    const text = slotPairText(pair);
    const said = isRefused ? messageText('output', 'pick.delivered', { pair: text }) : text;
    return [{ org: session.username, app, pair: said, isRefused }];
  });
}

async function orUnknown(signal: AbortSignal, look: () => Promise<Found[] | undefined>): Promise<Found[] | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!isEcaError(error) || signal.aborted) throw error;
    return undefined;
  }
}

import { type AppKind, isConnected } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import { calledOf } from '../apps/connected/app-views.ts';
import { type FlowName, flowNames, readFlowName } from '../apps/flows/flow-names.ts';
import { requestTimeout } from '../base-command/org-flags.ts';
import { EcaError } from '../errors/eca-error.ts';
import { readApps } from '../estate/read-apps.ts';
import { listConnectedApps } from '../estate/read-connected-apps.ts';
import type { Target } from '../fleet/targets.ts';
import { activeUsernames } from '../org/people/users.ts';
import { openSession, type OrgSession } from '../org/session/session.ts';
import type { Progress } from '../output/page/progress.ts';
import { messageText } from '../output/page/texts.ts';
import { askOne, askSeveral } from './prompts.ts';

type Picking = {
  readonly targets: readonly Target[];
  readonly mayAsk: boolean;
  readonly signal: AbortSignal;
  /** Of `--timeout`, in seconds. */
  readonly timeout: number;
  /** Undefined means external client apps. */
  readonly kind?: AppKind | undefined;
  /** Offers only these apps, if there are any. */
  readonly fits?: (app: App) => boolean;
};

/**
 * The app that the flag names, or one picked from the first org's. Throws EcaError FlagMissing, or AppNotFound if
 * there are none.
 */
export async function pickApp(typed: string | undefined, picking: Picking): Promise<string> {
  const { kind = 'eca', fits } = picking;
  return pickFrom(typed, picking, {
    why: 'app',
    ask: kind === 'eca' ? 'ask.app' : 'ask.connectedApp',
    offer: async (session) => {
      const { apps } = await readApps(session, kind);
      const fitting = fits === undefined ? apps : apps.filter((app) => !isConnected(app) && fits(app));
      const offered = fitting.length > 0 ? fitting : apps;
      return offered.map((app) => ({ name: `${app.name}  ${calledOf(app)}`, value: app.name, short: app.name }));
    },
  });
}

/**
 * The connected app that the flag names, or one picked from all that the first org lists, including those whose
 * documents it doesn't return. Throws EcaError FlagMissing, or AppNotFound if there are none.
 */
export async function pickConnectedApp(typed: string | undefined, picking: Picking): Promise<string> {
  return pickFrom(typed, picking, {
    why: 'connected-app',
    ask: 'ask.connectedApp',
    offer: async (session) =>
      (await listConnectedApps(session)).map(({ name }) => ({ name, value: name, short: name })),
  });
}

type Offer = {
  readonly why: 'app' | 'connected-app';
  readonly ask: 'ask.app' | 'ask.connectedApp';
  readonly offer: (session: OrgSession) => Promise<Parameters<typeof askOne>[1]>;
};

async function pickFrom(
  typed: string | undefined,
  { targets, mayAsk, signal, timeout }: Picking,
  { why, ask, offer }: Offer,
): Promise<string> {
  if (typed !== undefined && typed.trim() !== '') return typed.trim();
  const [first] = targets.filter(({ error }) => error === undefined);
  if (!mayAsk || first === undefined) throw new EcaError('FlagMissing', { flag: '--name', why });
  const choices = await offer(await openSession(first.org, { signal, timeout: requestTimeout(timeout) }));
  if (choices.length === 0) throw new EcaError('AppNotFound', { app: '*', org: first.org, hint: '' });
  return askOne(messageText('output', ask, { org: first.org }), choices);
}

/**
 * The flows that the flag names, or those that the user picks. Throws EcaError FlowUnknown, or FlagMissing if no one
 * can be asked.
 */
export async function pickFlows(typed: readonly string[] | undefined, mayAsk: boolean): Promise<FlowName[]> {
  const names = (typed ?? []).flatMap((value) => value.split(',')).filter((name) => name.trim() !== '');
  if (names.length === 0 && !mayAsk) throw new EcaError('FlagMissing', { flag: '--flow', why: 'flow' });
  const picked =
    names.length > 0
      ? names
      : await askSeveral(
          messageText('output', 'ask.flows'),
          flowNames.map((name) => ({ name, value: name })),
        );
  return [...new Set(picked.map(readFlowName))];
}

/** Asks for a run-as user among an org's active ones, pausing the progress display. */
export function userPicker(progress: Progress): (session: OrgSession, app: string) => Promise<string> {
  return async (session, app) => {
    const usernames = await activeUsernames(session);
    const choices = usernames.map((name) => ({ name, value: name }));
    return progress.during(async () => askOne(messageText('output', 'ask.user', { app }), choices));
  };
}

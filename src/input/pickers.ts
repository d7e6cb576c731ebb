import { type AppKind, isConnected } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import { summaryOf } from '../apps/connected/app-views.ts';
import { runAsUser } from '../apps/flows/flow-states.ts';
import { linkOf } from '../apps/link.ts';
import { summarise } from '../apps/views/summary.ts';
import { requestTimeout } from '../base-command/org-flags.ts';
import { EcaError } from '../errors/eca-error.ts';
import { readApps } from '../estate/read-apps.ts';
import { listConnectedApps } from '../estate/read-connected-apps.ts';
import type { Target } from '../fleet/targets.ts';
import { openSession, type OrgSession } from '../org/session/session.ts';
import { appChoiceText } from '../output/app/choice-text.ts';
import { messageText } from '../output/page/texts.ts';
import { askOne, canAsk } from './prompts.ts';

export type Picking = {
  readonly targets: readonly Target[];
  readonly mayAsk: boolean;
  readonly signal: AbortSignal;
  /** Of `--timeout`, in seconds. */
  readonly timeout: number;
  /** Undefined means external client apps. */
  readonly kind?: AppKind | undefined;
  /** Offers only the apps that the command doesn't refuse, if there are any. */
  readonly fits?: (app: App) => boolean;
};

type PickingFlags = Parameters<typeof canAsk>[0] & Pick<Picking, 'timeout' | 'kind'>;

/** How to pick what the flags leave out, in these orgs. */
export function pickingOf(flags: PickingFlags, targets: readonly Target[], signal: AbortSignal): Picking {
  return { targets, mayAsk: canAsk(flags), signal, timeout: flags.timeout, kind: flags.kind };
}

/** A session in the first org that the user named correctly; undefined if there is none. */
export async function openFirst({
  targets,
  signal,
  timeout,
}: Pick<Picking, 'targets' | 'signal' | 'timeout'>): Promise<OrgSession | undefined> {
  const first = targets.find(({ error }) => error === undefined);
  return first && openSession(first.org, { signal, timeout: requestTimeout(timeout) });
}

/** Apps that a command doesn't refuse, for `fits`. */
export const fitting = {
  ownConsumer: (app: App): boolean => linkOf(app).kind === 'own',
  linked: (app: App): boolean => linkOf(app).kind === 'linked',
  enabled: (app: App): boolean => summarise(app).enabled !== false,
  disabled: (app: App): boolean => summarise(app).enabled !== true,
  withRunAs: (app: App): boolean => runAsUser(app) !== null,
} as const;

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
      const fitted = fits === undefined ? apps : apps.filter((app) => !isConnected(app) && fits(app));
      const offered = fitted.length > 0 ? fitted : apps;
      return offered.map((app) => ({ name: appChoiceText(summaryOf(app)), value: app.name, short: app.name }));
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

async function pickFrom(typed: string | undefined, picking: Picking, { why, ask, offer }: Offer): Promise<string> {
  if (typed !== undefined && typed.trim() !== '') return typed.trim();
  const session = picking.mayAsk ? await openFirst(picking) : undefined;
  if (session === undefined) throw new EcaError('FlagMissing', { flag: '--name', why });
  const { username: org } = session;
  const choices = await offer(session);
  if (choices.length === 0) throw new EcaError('AppNotFound', { app: '*', org, hint: '' });
  return askOne(messageText('output', ask, { org }), choices);
}

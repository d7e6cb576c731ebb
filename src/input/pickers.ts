import { type AnyApp, type AppKind, isConnected } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import { summaryOf } from '../apps/connected/app-views.ts';
import { EcaError } from '../errors/eca-error.ts';
import { readApps } from '../estate/read-apps.ts';
import { readConnectedApps } from '../estate/read-connected-apps.ts';
import type { Target } from '../fleet/targets.ts';
import type { OrgSession } from '../org/session/session.ts';
import { appChoiceText, connectedChoiceText, elsewhereChoiceText } from '../output/app/choice-text.ts';
import { messageText } from '../output/page/texts.ts';
import { canAsk } from '../base-command/can-ask.ts';
import { notePicked } from '../base-command/picked.ts';
import { type FirstOrg, firstOrg } from './first-org.ts';
import { askOne } from './prompts.ts';

export type Picking = {
  readonly first: FirstOrg;
  readonly mayAsk: boolean;
  /** Undefined means external client apps. */
  readonly kind?: AppKind | undefined;
  /** Offers only the apps that the command doesn't refuse, if there are any. */
  readonly fits?: ((app: App) => boolean) | undefined;
  /** The usernames of all orgs of the command. */
  readonly orgs?: readonly string[] | undefined;
  /** The other orgs of the command. */
  readonly others?: readonly FirstOrg[] | undefined;
  /** Which apps the command has something to do with. */
  readonly narrow?: Narrow | undefined;
};

/**
 * Asks the first org, of these apps, and the others which apps a command has something to do with: by name, with what
 * that is, and whether the command accepts any of them. Undefined if unknown.
 */
export type Narrow = (
  session: OrgSession,
  apps: readonly App[],
  others: readonly FirstOrg[],
) => Promise<{ readonly states: ReadonlyMap<string, string>; readonly fits: boolean } | undefined>;

type PickingFlags = Parameters<typeof canAsk>[0] & {
  readonly timeout: number;
  readonly kind?: AppKind | undefined;
};

/** How to pick what the flags leave out, in the first of these orgs. */
export function pickingOf(flags: PickingFlags, targets: readonly Target[], signal: AbortSignal): Picking {
  const reach = { signal, timeout: flags.timeout };
  const first = firstOrg({ targets, ...reach });
  const known = targets.filter(({ error }) => error === undefined);
  const [, ...rest] = known;
  const others = rest.map((target) => firstOrg({ targets: [target], ...reach }));
  return { first, orgs: known.map(({ org }) => org), others, mayAsk: canAsk(flags), kind: flags.kind };
}

/**
 * The app that the flag names, or one picked from the first org's. Throws EcaError FlagMissing, or AppNotFound if
 * there are none.
 */
export async function pickApp(typed: string | undefined, picking: Picking): Promise<string> {
  const { kind = 'eca', fits, first, narrow, others = [] } = picking;
  return pickFrom(typed, picking, {
    why: 'app',
    offer: async (session) => {
      const apps = kind === 'eca' ? await first.estate(session) : (await readApps(session, kind)).apps;
      const fitted = offered(apps, fits);
      const none = fits !== undefined && !fitted.some((app) => isConnected(app) || fits(app));
      const own = fitted.filter((app): app is App => !isConnected(app));
      const narrowed = await narrow?.(session, own, others);
      const states = narrowed?.states ?? new Map<string, string>();
      const wanted = fitted.filter(({ name }) => states.size === 0 || states.has(name));
      const here = wanted.map((app) => choiceOf(app.name, appChoiceText(summaryOf(app), states.get(app.name))));
      const elsewhere = [...states]
        .filter(([name]) => !wanted.some((app) => app.name === name))
        .map(([name, state]) => choiceOf(name, elsewhereChoiceText(name, state)));
      const choices = [...here, ...elsewhere];
      const noneFits = narrowed === undefined ? none : !narrowed.fits;
      const ask = kind === 'eca' ? (noneFits ? 'ask.noFittingApp' : 'ask.app') : 'ask.connectedApp';
      return { ask, choices, ofAll: narrowed !== undefined };
    },
  });
}

const choiceOf = (value: string, name: string): { name: string; value: string; short: string } => ({
  name,
  value,
  short: value,
});

/** The apps to offer: those that fit, or all if none does, so that the command can say why it refuses one. */
export function offered(apps: readonly AnyApp[], fits: Picking['fits']): readonly AnyApp[] {
  const fitted = fits === undefined ? apps : apps.filter((app) => isConnected(app) || fits(app));
  return fitted.length > 0 ? fitted : apps;
}

/**
 * The connected app that the flag names, or one picked from those whose documents the first org returns; from all that
 * it lists, if it returns none, so that the command can say why. Throws EcaError FlagMissing, or AppNotFound if there
 * are none.
 */
export async function pickConnectedApp(typed: string | undefined, picking: Picking): Promise<string> {
  return pickFrom(typed, picking, {
    why: 'connected-app',
    offer: async (session) => {
      const { apps, refused } = await readConnectedApps(session);
      const choices = (apps.length > 0 ? apps : refused).map((one) => ({
        name: connectedChoiceText(one),
        value: one.name,
        short: one.name,
      }));
      return { ask: apps.length > 0 ? 'ask.connectedApp' : 'ask.noFittingConnectedApp', choices };
    },
  });
}

type Offer = {
  readonly why: 'app' | 'connected-app';
  readonly offer: (session: OrgSession) => Promise<{
    readonly ask: 'ask.app' | 'ask.noFittingApp' | 'ask.connectedApp' | 'ask.noFittingConnectedApp';
    readonly choices: Parameters<typeof askOne>[1];
    /** Whether these are the apps of all orgs, rather than of the first. */
    readonly ofAll?: boolean;
  }>;
};

async function pickFrom(typed: string | undefined, picking: Picking, { why, offer }: Offer): Promise<string> {
  const { first, mayAsk, orgs = [] } = picking;
  if (typed !== undefined && typed.trim() !== '') return typed.trim();
  const session = mayAsk ? await first.session() : undefined;
  if (session === undefined) throw new EcaError('FlagMissing', { flag: '--name', why });
  const { username: org } = session;
  const { ask, choices, ofAll = false } = await offer(session);
  if (choices.length === 0) throw new EcaError('AppNotFound', { app: '*', org, hint: '' });
  const name = await askOne(messageText('output', ask, { org: placeText(org, orgs, ofAll) }), choices);
  notePicked('name', name);
  return name;
}

/** Which orgs a question is about: those that have the choices, and how many the answer is for. */
export function placeText(first: string, orgs: readonly string[], ofAll: boolean): string {
  if (orgs.length < 2) return first;
  if (!ofAll) return messageText('output', 'pick.forOrgs', { org: first, count: orgs.length });
  const [some, rest] = orgs.length > 3 ? [orgs.slice(0, 2), orgs.slice(2)] : [orgs, []];
  const named = some.join(', ');
  return rest.length === 0 ? named : messageText('output', 'pick.moreOrgs', { orgs: named, count: rest.length });
}

import type { AppKind } from '../apps/any-app.ts';
import { isConnected } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import { calledOf } from '../apps/app-views.ts';
import type { FlowName } from '../apps/flow-names.ts';
import { flowNames, readFlowName } from '../apps/flow-names.ts';
import { EcaError } from '../errors/eca-error.ts';
import { readApps } from '../estate/read-apps.ts';
import type { Target } from '../fleet/targets.ts';
import { activeUsernames } from '../org/users.ts';
import type { OrgSession } from '../org/session.ts';
import { openSession } from '../org/session.ts';
import type { Progress } from '../output/progress.ts';
import { say } from '../output/texts.ts';
import { askOne, askSeveral } from './prompts.ts';

type Picking = {
  readonly targets: readonly Target[];
  readonly mayAsk: boolean;
  readonly signal: AbortSignal;
  /** External client apps without it. */
  readonly kind?: AppKind | undefined;
  /** Of several apps only those are offered, if there are any. */
  readonly fits?: (app: App) => boolean;
};

/**
 * The app the flag names, or one picked from the first org's. Throws EcaError FlagMissing where nobody can be asked.
 */
export async function pickApp(typed: string | undefined, picking: Picking): Promise<string> {
  const { targets, mayAsk, signal, kind = 'eca', fits } = picking;
  if (typed !== undefined && typed.trim() !== '') return typed.trim();
  const [first] = targets.filter(({ error }) => error === undefined);
  if (!mayAsk || first === undefined) throw new EcaError('FlagMissing', { flag: '--name', why: 'app' });
  const { apps } = await readApps(await openSession(first.org, { signal }), kind);
  if (apps.length === 0) throw new EcaError('AppNotFound', { app: '*', org: first.org, hint: '' });
  const fitting = fits === undefined ? apps : apps.filter((app) => !isConnected(app) && fits(app));
  return askOne(
    say('output', kind === 'eca' ? 'ask.app' : 'ask.connectedApp', { org: first.org }),
    (fitting.length > 0 ? fitting : apps).map((app) => ({
      name: `${app.name}  ${calledOf(app)}`,
      value: app.name,
      short: app.name,
    })),
  );
}

/**
 * The flows the flag names, or some picked. Throws EcaError FlowUnknown, or FlagMissing where nobody can be asked.
 */
export async function pickFlows(typed: readonly string[] | undefined, mayAsk: boolean): Promise<FlowName[]> {
  const names = (typed ?? []).flatMap((value) => value.split(',')).filter((name) => name.trim() !== '');
  if (names.length === 0 && !mayAsk) throw new EcaError('FlagMissing', { flag: '--flow', why: 'flow' });
  const picked =
    names.length > 0
      ? names
      : await askSeveral(
          say('output', 'ask.flows'),
          flowNames.map((name) => ({ name, value: name })),
        );
  return [...new Set(picked.map(readFlowName))];
}

/** Asks for a run-as user among an org's active ones, with the screen kept still. */
export function userPicker(progress: Progress): (session: OrgSession, app: string) => Promise<string> {
  return async (session, app) => {
    const usernames = await activeUsernames(session);
    const choices = usernames.map((name) => ({ name, value: name }));
    return progress.during(async () => askOne(say('output', 'ask.user', { app }), choices));
  };
}

import type { App } from '../apps/app.ts';
import { flowLack } from '../apps/flows/flow-lack.ts';
import { type FlowName, flowNames, readFlowName } from '../apps/flows/flow-names.ts';
import { canDisable, canEnable, type FlowState, flowState } from '../apps/flows/flow-states.ts';
import { namesInText } from '../apps/names-in-text.ts';
import { EcaError, hasCode, isEcaError } from '../errors/eca-error.ts';
import { findExternal } from '../estate/find-external.ts';
import { requireCodeCredentials } from '../org/metadata/oidc-settings.ts';
import { flowChoiceText, flowMeaning } from '../output/app/choice-text.ts';
import { messageText } from '../output/page/texts.ts';
import { notePicked } from '../base-command/picked.ts';
import { namesIn } from './assignment-flags.ts';
import type { FirstOrg } from './first-org.ts';
import { askOne, askSeveral } from './prompts.ts';

/** Where the state of the flows can be read, and what the command does with them. */
export type FlowPicking = {
  readonly first: FirstOrg;
  /** One app, or several between commas. */
  readonly app: string;
  readonly to: 'enable' | 'disable';
  /** Whether the first org is the only one, so that what it refuses isn't offered. */
  readonly alone: boolean;
};

/** For each command the flows that it can change, and what to say if there are none. */
const changing = {
  enable: { fits: canEnable, none: 'no-flow-off' },
  disable: { fits: canDisable, none: 'no-flow-on' },
} as const;

/**
 * The flows that the flag names, or those that the user picks; with `picking`, from those that fit, each with its
 * state in the first org. Throws EcaError FlowUnknown, FlagMissing if no one can be asked or no flow fits, or why the
 * only org refuses every flow.
 */
export async function pickFlows(
  typed: readonly string[] | undefined,
  mayAsk: boolean,
  picking?: FlowPicking,
): Promise<FlowName[]> {
  const names = namesIn(typed) ?? [];
  if (names.length === 0 && !mayAsk) throw new EcaError('FlagMissing', { flag: '--flow', why: 'flow' });
  if (names.length > 0) return [...new Set(names.map(readFlowName))];
  const { offered, refusal } = await flowsToOffer(picking);
  if (picking !== undefined && offered.length === 0)
    throw refusal ?? new EcaError('FlagMissing', { flag: '--flow', why: changing[picking.to].none });
  const picked = await askSeveral(messageText('output', 'ask.flows'), offered);
  notePicked('flow', picked);
  return picked.map(readFlowName);
}

/**
 * The flow that the flag names, or one that the user picks, each with its state in the first org. Throws EcaError
 * FlowUnknown, or FlagMissing if no one can be asked.
 */
export async function pickFlow(
  typed: string | undefined,
  mayAsk: boolean,
  picking: Pick<FlowPicking, 'first' | 'app'>,
): Promise<FlowName> {
  if (typed !== undefined) return readFlowName(typed);
  if (!mayAsk) throw new EcaError('FlagMissing', { flag: '--flow', why: 'flow' });
  const { offered } = await flowsToOffer({ ...picking, to: undefined, alone: false });
  const picked = await askOne(messageText('output', 'ask.flow'), offered);
  notePicked('flow', picked);
  return readFlowName(picked);
}

/**
 * The flows of a new app in the only org, as the user picks them; none is an answer, too. JWT bearer isn't offered,
 * because it needs a certificate file.
 */
export async function pickNewFlows(org: FirstOrg): Promise<FlowName[]> {
  const refused = (await refusalIn(org)) === undefined ? [] : ['code-credentials'];
  const offered = flowChoices([]).filter(({ value }) => ![...refused, 'jwt-bearer'].includes(value));
  return (await askSeveral(messageText('output', 'ask.newFlows'), offered, { required: false })).map(readFlowName);
}

type Offering = Omit<FlowPicking, 'to'> & { readonly to: FlowPicking['to'] | undefined };
type Offered = ReturnType<typeof flowChoices>;

/** The flows to offer, and why the first one that isn't offered would be refused. */
export async function flowsToOffer(
  picking: Offering | undefined,
): Promise<{ readonly offered: Offered; readonly refusal: EcaError | undefined }> {
  if (picking === undefined) return { offered: flowChoices([]), refusal: undefined };
  const { alone, to } = picking;
  const [apps, off] = await Promise.all([
    appsIn(picking),
    alone && to === 'enable' ? refusalIn(picking.first) : undefined,
  ]);
  const lackOf = (app: App, flow: FlowName): EcaError | undefined => {
    if (!alone || to === undefined) return undefined;
    return flowLack(app, flow) ?? (flow === 'code-credentials' ? off : undefined);
  };
  const fits = to === undefined ? undefined : changing[to].fits;
  const offered = flowChoices(
    apps,
    (flow, state, app) => fits?.(flow, state) !== false && lackOf(app, flow) === undefined,
  );
  const lacks = apps.flatMap((app) => flowNames.map((flow) => lackOf(app, flow)));
  return { offered, refusal: lacks.find((lack) => lack !== undefined) };
}

/**
 * The flows to offer for these apps, each with the states it has in them: those that fit one of the apps, or all
 * if no app could be read.
 */
export function flowChoices(
  apps: readonly App[],
  fits: (flow: FlowName, state: FlowState['state'], app: App) => boolean = (): boolean => true,
): Array<{ name: string; value: FlowName; short: string; description: string }> {
  const all = flowNames.map((flow) => ({ flow, here: apps.map((app) => ({ app, ...flowState(app, flow) })) }));
  const offered =
    apps.length === 0 ? all : all.filter(({ flow, here }) => here.some(({ app, state }) => fits(flow, state, app)));
  return offered.map(({ flow, here }) => ({
    name: flowChoiceText(flow, [...new Set(here.map(({ state }) => state))]),
    value: flow,
    short: flow,
    description: flowMeaning(flow),
  }));
}

/** Without an app that the first org doesn't have: the command says so for each org. */
async function appsIn({ first, app }: Pick<FlowPicking, 'first' | 'app'>): Promise<App[]> {
  try {
    const session = await first.session();
    if (session === undefined) return [];
    const estate = await first.estate(session);
    return await Promise.all(namesInText(app).map(async (name) => findExternal(session, name, 'flow', estate)));
  } catch (error) {
    return unlessInterrupted(error, []);
  }
}

/** Why the org refuses the flow that it has a setting for; undefined if it doesn't, or can't be asked. */
async function refusalIn(org: FirstOrg): Promise<EcaError | undefined> {
  try {
    const session = await org.session();
    if (session !== undefined) await requireCodeCredentials(session);
    return undefined;
  } catch (error) {
    return hasCode(error, 'CodeCredentialsOffInOrg') ? error : unlessInterrupted(error, undefined);
  }
}

function unlessInterrupted<T>(error: unknown, otherwise: T): T {
  if (isEcaError(error) && error.code !== 'Interrupted') return otherwise;
  throw error;
}

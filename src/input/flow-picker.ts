import { type FlowName, flowNames, readFlowName } from '../apps/flows/flow-names.ts';
import { canDisable, canEnable, type FlowStates, flowStates } from '../apps/flows/flow-states.ts';
import { namesInText } from '../apps/names-in-text.ts';
import type { AppSummary } from '../apps/views/summary.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { findExternal } from '../estate/find-external.ts';
import { flowChoiceText, flowMeaning } from '../output/app/choice-text.ts';
import { messageText } from '../output/page/texts.ts';
import { notePicked } from '../base-command/picked.ts';
import { namesIn } from './assignment-flags.ts';
import type { FirstOrg } from './first-org.ts';
import { askOne, askSeveral } from './prompts.ts';

type FlowState = AppSummary['flows'][FlowName];

/** Where the state of the flows can be read, and what the command does with them. */
export type FlowPicking = {
  readonly first: FirstOrg;
  /** One app, or several between commas. */
  readonly app: string;
  readonly to: 'enable' | 'disable';
};

type Fits = (flow: FlowName, state: FlowState) => boolean;

/** For each command the flows that it can change, and what to say if there are none. */
const changing = {
  enable: { fits: canEnable, none: 'no-flow-off' },
  disable: { fits: canDisable, none: 'no-flow-on' },
} as const;

/**
 * The flows that the flag names, or those that the user picks; with `picking`, from those that fit, each with its
 * state in the first org. Throws EcaError FlowUnknown, or FlagMissing if no one can be asked or no flow fits.
 */
export async function pickFlows(
  typed: readonly string[] | undefined,
  mayAsk: boolean,
  picking?: FlowPicking,
): Promise<FlowName[]> {
  const names = namesIn(typed) ?? [];
  if (names.length === 0 && !mayAsk) throw new EcaError('FlagMissing', { flag: '--flow', why: 'flow' });
  if (names.length > 0) return [...new Set(names.map(readFlowName))];
  const offered = await choices(picking);
  if (picking !== undefined && offered.length === 0)
    throw new EcaError('FlagMissing', { flag: '--flow', why: changing[picking.to].none });
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
  const picked = await askOne(messageText('output', 'ask.flow'), await choices({ ...picking, to: undefined }));
  notePicked('flow', picked);
  return readFlowName(picked);
}

/**
 * The flows of a new app, as the user picks them; none is an answer, too. JWT bearer isn't offered, because it needs
 * a certificate file.
 */
export async function pickNewFlows(): Promise<FlowName[]> {
  const offered = flowChoices([], canEnable).filter(({ value }) => value !== 'jwt-bearer');
  return (await askSeveral(messageText('output', 'ask.newFlows'), offered, { required: false })).map(readFlowName);
}

type Offering = Pick<FlowPicking, 'first' | 'app'> & { readonly to: FlowPicking['to'] | undefined };

async function choices(picking: Offering | undefined): Promise<Parameters<typeof askSeveral>[1]> {
  const states = picking === undefined ? [] : await statesIn(picking);
  return flowChoices(states, picking?.to === undefined ? (): boolean => true : changing[picking.to].fits);
}

/**
 * The flows to offer for these apps, each with the states it has in them: those that fit one of the apps, or all
 * if no app could be read.
 */
export function flowChoices(
  apps: readonly FlowStates[],
  fits: Fits,
): Array<{ name: string; value: FlowName; short: string; description: string }> {
  const all = flowNames.map((flow) => ({ flow, states: [...new Set(apps.map((states) => states[flow].state))] }));
  const offered = apps.length === 0 ? all : all.filter(({ flow, states }) => states.some((state) => fits(flow, state)));
  return offered.map(({ flow, states }) => ({
    name: flowChoiceText(flow, states),
    value: flow,
    short: flow,
    description: flowMeaning(flow),
  }));
}

/** Without an app that the first org doesn't have: the command says so for each org. */
async function statesIn({ first, app }: Pick<FlowPicking, 'first' | 'app'>): Promise<FlowStates[]> {
  try {
    const session = await first.session();
    if (session === undefined) return [];
    const estate = await first.estate(session);
    return await Promise.all(
      namesInText(app).map(async (name) => flowStates(await findExternal(session, name, 'flow', estate))),
    );
  } catch (error) {
    if (isEcaError(error) && error.code !== 'Interrupted') return [];
    throw error;
  }
}

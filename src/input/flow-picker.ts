import { type FlowName, flowNames, readFlowName } from '../apps/flows/flow-names.ts';
import { flowStates } from '../apps/flows/flow-states.ts';
import type { AppSummary } from '../apps/views/summary.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { findExternal } from '../estate/find-external.ts';
import { flowChoiceText } from '../output/app/choice-text.ts';
import { messageText } from '../output/page/texts.ts';
import { namesIn } from './assignment-flags.ts';
import { openFirst, type Picking } from './pickers.ts';
import { askOne, askSeveral } from './prompts.ts';

type FlowState = AppSummary['flows'][FlowName];

/** Where the state of the flows can be read, and in which states the command changes one. */
export type FlowPicking = Pick<Picking, 'targets' | 'signal' | 'timeout'> & {
  readonly app: string;
  readonly fits: (flow: FlowName, state: FlowState) => boolean;
};

/** Flows that `flow enable` can switch on. */
export function canEnable(_flow: FlowName, state: FlowState): boolean {
  return state !== 'on';
}

/** Flows that `flow disable` can switch off; the web server flow is on as long as the app has a callback URL. */
export function canDisable(flow: FlowName, state: FlowState): boolean {
  return flow !== 'web-server' && state !== 'off';
}

/**
 * The flows that the flag names, or those that the user picks; with `picking`, from those that fit, each with its
 * state in the first org. Throws EcaError FlowUnknown, or FlagMissing if no one can be asked.
 */
export async function pickFlows(
  typed: readonly string[] | undefined,
  mayAsk: boolean,
  picking?: FlowPicking,
): Promise<FlowName[]> {
  const names = namesIn(typed) ?? [];
  if (names.length === 0 && !mayAsk) throw new EcaError('FlagMissing', { flag: '--flow', why: 'flow' });
  const picked =
    names.length > 0 ? names : await askSeveral(messageText('output', 'ask.flows'), await choices(picking));
  return [...new Set(picked.map(readFlowName))];
}

/**
 * The flow that the flag names, or one that the user picks, each with its state in the first org. Throws EcaError
 * FlowUnknown, or FlagMissing if no one can be asked.
 */
export async function pickFlow(
  typed: string | undefined,
  mayAsk: boolean,
  picking: Omit<FlowPicking, 'fits'>,
): Promise<FlowName> {
  if (typed !== undefined) return readFlowName(typed);
  if (!mayAsk) throw new EcaError('FlagMissing', { flag: '--flow', why: 'flow' });
  return readFlowName(await askOne(messageText('output', 'ask.flow'), await choices({ ...picking, fits: () => true })));
}

async function choices(picking: FlowPicking | undefined): Promise<Parameters<typeof askSeveral>[1]> {
  const states = picking && (await statesIn(picking));
  const all = flowNames.map((flow) => ({ flow, state: states?.[flow].state }));
  const fitting = all.filter(({ flow, state }) => state === undefined || picking?.fits(flow, state) === true);
  const offered = fitting.length > 0 ? fitting : all;
  return offered.map(({ flow, state }) => ({ name: flowChoiceText(flow, state), value: flow, short: flow }));
}

/** Undefined for an app that the first org doesn't have: the command says so for each org. */
async function statesIn(picking: FlowPicking): Promise<ReturnType<typeof flowStates> | undefined> {
  try {
    const session = await openFirst(picking);
    return session && flowStates(await findExternal(session, picking.app, 'flow'));
  } catch (error) {
    if (isEcaError(error) && error.code !== 'Interrupted') return undefined;
    throw error;
  }
}

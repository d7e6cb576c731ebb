import type { FlowEntry, FlowList } from '../../apps/views/flow-list.ts';
import { wrapWithPrefix, table } from '../page/layout.ts';
import { bold } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { stateText } from './app-text.ts';

/** The flows of one app as a table. */
export function flowListText({ app, flows }: FlowList): string {
  const heading = [messageText('output', 'flows.flow'), messageText('output', 'flows.state')];
  const rows = flows.map((entry) => [entry.flow, entryText(entry)]);
  return `${wrapWithPrefix('', bold(app))}\n\n${table(heading, rows)}`;
}

function entryText({ state, missing, reason }: FlowEntry): string {
  const detail = { ...(missing && { missing }), ...(reason && { reason }) };
  return stateText(state, detail);
}

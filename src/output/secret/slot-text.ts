import type { SlotReport } from '../../secret/slot/slot-commands.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { bold, good } from '../page/style.ts';
import { nextText } from '../page/next-steps.ts';
import { messageText } from '../page/texts.ts';

/** What happened to the staged pair of a consumer. */
export function discardText(report: SlotReport, org: string): string {
  return slotText(report, org, 'slot.noneStaged');
}

/** What happened to the previous pair of a consumer. */
export function retireText(report: SlotReport, org: string): string {
  return slotText(report, org, 'slot.nonePrevious');
}

function slotText({ app, deleted }: SlotReport, org: string, none: string): string {
  if (deleted === null) return wrapWithPrefix('', messageText('output', none, { app: bold(app), org }));
  const key = deleted.state === 'Active' ? 'slot.stagedDeleted' : 'slot.previousDeleted';
  const done = messageText('output', key, { app: bold(app), org, key: deleted.consumerKey });
  return `${wrapWithPrefix(`${good('✓')} `, done)}\n\n${nextText('pairs', { app, org })}`;
}

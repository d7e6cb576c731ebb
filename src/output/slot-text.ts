import type { SlotReport } from '../rotation/slot-commands.ts';
import { hang } from './layout.ts';
import { bold, good } from './style.ts';
import { say } from './texts.ts';

/** What was deleted from a consumer's slot, if anything. */
export function slotText({ app, deleted }: SlotReport, org: string): string {
  if (deleted === null) return hang('', say('output', 'slot.empty', { app: bold(app), org }));
  const key = deleted.state === 'Active' ? 'slot.stagedDeleted' : 'slot.previousDeleted';
  return hang(`${good('✓')} `, say('output', key, { app: bold(app), org, key: deleted.consumerKey }));
}

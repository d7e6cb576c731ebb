import type { DeliveryNote } from '../../delivery/sink.ts';
import type { DeliveryReport } from '../../secret/slot/deliver-primary.ts';
import { consequenceText } from '../consequences.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { bold, good } from '../page/style.ts';
import { nextText } from '../page/next-steps.ts';
import { messageText } from '../page/texts.ts';

/** Where the current pair was delivered. */
export function deliveryText({ app, consumerKey, delivered }: DeliveryReport, org: string): string {
  const heading = wrapWithPrefix(`${good('✓')} `, messageText('output', 'delivery.done', { app: bold(app), org }));
  const rows: Array<[string, string]> = [
    [messageText('output', 'delivery.key'), consumerKey],
    [messageText('output', 'rotation.sinks'), delivered.join('\n')],
  ];
  const next = nextText('flows', { app, org });
  return `${heading}\n\n${pairs(rows)}\n\n${next}`;
}

/** What the user should know about a sink. */
export function noteText(sink: string, note: DeliveryNote): string {
  return `${sink}: ${consequenceText(note)}`;
}

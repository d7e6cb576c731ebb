import { deliverToCommand } from './exec-sink.ts';
import { deliverToFile } from './file-sink.ts';
import type { Delivery, DeliveryNote, Sink } from './sink.ts';

/**
 * Delivers a pair to a sink, and returns what the user should know about it. Repeating it does no harm. Throws
 * EcaError DeliveryFailed or Interrupted.
 */
export async function deliver(sink: Sink, delivery: Delivery, signal: AbortSignal): Promise<DeliveryNote[]> {
  return sink.kind === 'exec' ? deliverToCommand(sink, delivery, signal) : deliverToFile(sink, delivery);
}

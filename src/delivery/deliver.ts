import { deliverToCommand } from './exec-sink.ts';
import { deliverToFile } from './file-sink.ts';
import type { Delivery, DeliveryNote, Sink } from './sink.ts';

/**
 * Hands a pair to a sink, and returns what a person should know of it. A repeat does no harm. Throws EcaError
 * DeliveryFailed, Interrupted.
 */
export async function deliver(sink: Sink, delivery: Delivery, signal: AbortSignal): Promise<DeliveryNote[]> {
  return sink.kind === 'exec' ? deliverToCommand(sink, delivery, signal) : deliverToFile(sink, delivery);
}

import type { Consequence } from '../apps/consequences.ts';
import { say } from './texts.ts';

/** The words for something that follows from a change. */
export function consequenceText({ key, data }: Consequence): string {
  return say('consequences', key, data);
}

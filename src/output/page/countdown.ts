import { dim } from './style.ts';
import { messageText } from './texts.ts';

const second = 1000;

/** The remaining minutes and seconds, as on a clock. */
export function clockText(milliseconds: number): string {
  const left = Math.max(0, Math.ceil(milliseconds / second));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

/**
 * Counts down to a moment (milliseconds since the epoch) on the last line of stderr during a wait; on a terminal only,
 * and not when `quiet`. Removes the line afterwards.
 */
export async function countingDown<T>(deadline: number, quiet: boolean, waiting: () => Promise<T>): Promise<T> {
  if (quiet || !process.stderr.isTTY) return waiting();
  const line = (text: string): boolean => process.stderr.write(`\r\u001b[2K${text}`);
  const show = (): boolean => line(dim(messageText('output', 'countdown', { left: clockText(deadline - Date.now()) })));
  show();
  const timer = setInterval(show, second);
  return waiting().finally(() => {
    clearInterval(timer);
    line('');
  });
}

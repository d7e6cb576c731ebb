import type { Ux } from '@salesforce/sf-plugins-core';
import { redact } from '../safety/redact.ts';
import { visiblePage } from '../safety/visible.ts';
import { everyMinute, type Stop } from './heartbeat.ts';
import { wrapWithPrefix } from './layout.ts';
import { warned } from './style.ts';
import { messageText } from './texts.ts';

/** Nothing moves on the screen for work that is over sooner, in milliseconds. */
const patience = 1000;

/** Tells, on stderr of a terminal only, that work goes on and how many orgs are done. */
export type Progress = {
  readonly onDone: (done: number, all: number) => void;
  /** Keeps the screen still while a question stands on it. */
  readonly during: <T>(question: () => Promise<T>) => Promise<T>;
  /** Says why a wait takes as long as it does; where nothing may move, in one line on stderr. */
  readonly because: (reason: string) => <T>(waiting: () => Promise<T>) => Promise<T>;
  /** Leaves a line on stderr, above whatever moves there; with `--json` it isn't said, because the result has it. */
  readonly note: (line: string) => void;
  /** Leaves what a person must know on stderr, marked; with `--json` it is one of the `warnings`. */
  readonly warn: (text: string) => void;
  /** Tells while that one thing is done. */
  readonly whole: <T>(work: () => Promise<T>) => Promise<T>;
  readonly start: () => void;
  readonly stop: () => void;
};

/**
 * Tells from a second after its start; with `keep` (for `--json`) never, and what a person must know is kept. Without a
 * terminal a line a minute says that the command is at work, also with `--json`.
 */
export function newProgress(spinner: Ux['spinner'], keep?: (text: string) => void): Progress {
  const quiet = keep !== undefined;
  const silent = quiet || !process.stderr.isTTY;
  let orgs = '';
  let reason = '';
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopTelling: Stop | undefined;
  const status = (): string => [orgs, waiting > 0 ? reason : ''].filter(Boolean).join(', ');
  const show = (): void => {
    if (!silent) Object.assign(spinner, { status: status() });
  };
  const tellMinutes = (minutes: number): void => {
    process.stderr.write(
      `${messageText('output', 'progress.minutes', { status: status() || messageText('output', 'progress.working'), minutes })}\n`,
    );
  };
  const start = (): void => {
    if (!process.stderr.isTTY) stopTelling ??= everyMinute(tellMinutes);
    if (!silent) timer = setTimeout(() => spinner.start(messageText('output', 'progress.working'), status()), patience);
  };
  const stop = (): void => {
    stopTelling?.();
    stopTelling = undefined;
    clearTimeout(timer);
    if (!silent) spinner.stop(orgs);
  };
  const onDone = (done: number, all: number): void => {
    orgs = all > 1 ? messageText('output', 'progress.orgs', { done, all }) : '';
    show();
  };
  const during = async <T>(question: () => Promise<T>): Promise<T> => {
    stop();
    return question().finally(start);
  };
  const note = (line: string): void => {
    if (quiet) return;
    stop();
    process.stderr.write(`${visiblePage(redact(line))}\n`);
    start();
  };
  const warn = keep ?? ((text: string): void => note(wrapWithPrefix(`  ${warned('!')} `, text)));
  const because =
    (why: string) =>
    async <T>(work: () => Promise<T>): Promise<T> => {
      if (silent && !quiet && reason === '') note(why);
      reason = why;
      waiting += 1;
      show();
      return work().finally(() => {
        waiting -= 1;
        show();
      });
    };
  const whole = async <T>(work: () => Promise<T>): Promise<T> => {
    start();
    return work().finally(stop);
  };
  return { onDone, during, because, note, warn, whole, start, stop };
}

import type { Ux } from '@salesforce/sf-plugins-core';
import type { FleetOptions } from '../../fleet/run-fleet.ts';
import { redact } from '../safety/redact.ts';
import { visiblePage } from '../safety/visible.ts';
import { everyMinute, type Stop } from './heartbeat.ts';
import { remark } from './remarks.ts';
import { messageText } from './texts.ts';

/** Removes the line above the cursor, where oclif's spinner (ux/action/spinner) leaves its last frame. */
const removeLine = '\u001B[1A\u001B[2K';

/** Whether that spinner redraws its line; elsewhere it prints each state on a line of its own. */
const redraws = (): boolean => !process.env['CI'] && !['dumb', 'emacs-color'].includes(process.env['TERM'] ?? '');

/** Work that ends sooner shows no progress, in milliseconds. */
const quietTime = 1000;

type WaitPhase = Parameters<NonNullable<FleetOptions['onPhase']>>[0];

/** Shows, on stderr of a terminal only, that work continues and how many orgs are done. */
export type Progress = {
  readonly onDone: (done: number, all: number) => void;
  /** Names what is being waited for, a deploy by its id. */
  readonly onPhase: (phase: WaitPhase) => void;
  /** Pauses the display during a question. */
  readonly during: <T>(question: () => Promise<T>) => Promise<T>;
  /** Says why a wait takes as long as it does; on one line of stderr if there is no display. */
  readonly because: (reason: string) => <T>(waiting: () => Promise<T>) => Promise<T>;
  /** Prints a line on stderr, above the display; not with `--json`, because the result has it. */
  readonly note: (line: string) => void;
  /** Prints a warning for the user on stderr, marked; with `--json` it is one of the `warnings`. */
  readonly warn: (text: string) => void;
  /** Shows progress while one task runs. */
  readonly whole: <T>(work: () => Promise<T>) => Promise<T>;
  readonly start: () => void;
  readonly stop: () => void;
};

/**
 * Shows progress from a second after its start; with `keep` (for `--json`) never, and warnings go to `keep`. Without a
 * terminal, prints a line a minute to say that the command is at work, also with `--json`.
 */
export function newProgress(spinner: Ux['spinner'], keep?: (text: string) => void, showAfter = quietTime): Progress {
  const quiet = keep !== undefined;
  const silent = quiet || !process.stderr.isTTY;
  let orgs = '';
  let phase = '';
  let reason = '';
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopTelling: Stop | undefined;
  const status = (): string => [orgs, waiting > 0 ? reason : phase].filter(Boolean).join(', ');
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
    if (silent) return;
    timer = setTimeout(() => spinner.start(messageText('output', 'progress.working'), status()), showAfter);
  };
  const stop = (): void => {
    stopTelling?.();
    stopTelling = undefined;
    clearTimeout(timer);
    // without a display that runs, the spinner has no status
    if (silent || spinner.status === undefined) return;
    spinner.stop(orgs);
    if (redraws()) process.stderr.write(removeLine);
  };
  const onDone = (done: number, all: number): void => {
    orgs = all > 1 ? messageText('output', 'progress.orgs', { done, all }) : '';
    show();
  };
  const onPhase = ({ kind, org, id }: WaitPhase): void => {
    phase = messageText('output', `progress.${kind}`, { org, id });
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
  const warn = keep ?? ((text: string): void => note(remark(text)));
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
  return { onDone, onPhase, during, because, note, warn, whole, start, stop };
}

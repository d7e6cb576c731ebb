import type { Ux } from '@salesforce/sf-plugins-core';
import { say } from './texts.ts';

/** Nothing moves on the screen for work that is over sooner, in milliseconds. */
const patience = 1000;

/** Tells, on stderr of a terminal only, that work goes on and how many orgs are done. */
export type Progress = {
  readonly onDone: (done: number, all: number) => void;
  /** Keeps the screen still while a question stands on it. */
  readonly during: <T>(question: () => Promise<T>) => Promise<T>;
  readonly start: () => void;
  readonly stop: () => void;
};

/** Tells from a second after its start; `quiet` (for `--json`) never does. */
export function newProgress(spinner: Ux['spinner'], quiet: boolean): Progress {
  const silent = quiet || !process.stderr.isTTY;
  let status = '';
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    if (!silent) timer = setTimeout(() => spinner.start(say('output', 'progress.working'), status), patience);
  };
  const stop = (): void => {
    clearTimeout(timer);
    if (!silent) spinner.stop(status);
  };
  const onDone = (done: number, all: number): void => {
    status = all > 1 ? say('output', 'progress.orgs', { done, all }) : '';
    if (!silent) Object.assign(spinner, { status });
  };
  const during = async <T>(question: () => Promise<T>): Promise<T> => {
    stop();
    return question().finally(start);
  };
  return { onDone, during, start, stop };
}

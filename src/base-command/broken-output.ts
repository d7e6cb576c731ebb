import { messageText } from '../output/page/texts.ts';

/**
 * Lets work continue when nobody reads its output any more: `2>&1 | head -1`, a full disk under a log. The requested
 * work is done all the same. Only a result that can't be written is a failure of the command, and a reader who left
 * early didn't want the rest.
 */
export function surviveBrokenOutput(): void {
  process.stderr.on('error', () => undefined);
  // oclif's own listener would end the process, in the middle of the work and with a stack trace
  process.stdout.removeAllListeners('error');
  process.stdout.on('error', failOnce());
}

function failOnce(): (error: NodeJS.ErrnoException) => void {
  let failed = false;
  return ({ code }) => {
    if (failed || code === 'EPIPE') return;
    failed = true;
    process.stderr.write(`${messageText('output', 'brokenOutput', { detail: code ?? '' })}\n`);
    // oclif waits for stdout to be flushed, which never happens
    process.once('beforeExit', () => process.exit());
    // a command sets its own exit code once it has printed
    process.once('exit', () => {
      if (process.exitCode === undefined || process.exitCode === 0) process.exitCode = 1;
    });
  };
}

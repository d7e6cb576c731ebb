/**
 * Lets work continue when nobody reads its output any more: `2>&1 | head -1`, a full disk under a log. The requested
 * work is done all the same. Only a result that can't be written is a failure of the command, and a reader who left
 * early didn't want the rest.
 */
export function surviveBrokenOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.exitCode = 1;
  });
}

/**
 * Lets work go on when nobody reads what it says any more: `2>&1 | head -1`, a full disk under a log. What was asked
 * for is done all the same. Only a result that could not be written is a failure of the command, and a reader who left
 * early wanted no more of it.
 */
export function surviveBrokenOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.exitCode = 1;
  });
}

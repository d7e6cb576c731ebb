const grace = 500;

/**
 * Ends a process that would otherwise wait for an answer nobody needs any more: a request that was given up keeps its
 * socket open for up to half an hour. Nothing happens to a process that ends by itself, or that still has text to
 * write.
 */
export function exitWhenFlushed(): void {
  setTimeout(() => {
    const waiting = process.stdout.writableLength + process.stderr.writableLength;
    if (waiting > 0) exitWhenFlushed();
    else process.exit();
  }, grace).unref();
}

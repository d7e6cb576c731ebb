const grace = 500;

/**
 * Ends a process that would otherwise wait for an answer nobody needs any more: a request that was given up keeps its
 * socket open for up to half an hour. Nothing happens to a process that ends by itself, or that still has text to
 * write.
 */
export function exitWhenFlushed(): void {
  setTimeout(() => {
    // what was closed or is full takes nothing any more
    const waiting = [process.stdout, process.stderr].some((stream) => !stream.destroyed && stream.writableLength > 0);
    if (waiting) exitWhenFlushed();
    else process.exit();
  }, grace).unref();
}

const grace = 500;

/**
 * Ends a process that would otherwise wait for an answer nobody needs any more: an abandoned request keeps its socket
 * open for up to half an hour. Does nothing to a process that ends by itself, or that still has text to write.
 */
export function exitWhenFlushed(): void {
  setTimeout(() => {
    // a closed or full stream accepts nothing more
    const waiting = [process.stdout, process.stderr].some((stream) => !stream.destroyed && stream.writableLength > 0);
    if (waiting) exitWhenFlushed();
    else process.exit();
  }, grace).unref();
}

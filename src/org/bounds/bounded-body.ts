/** A body in pieces, as undici returns it. */
export type Body = AsyncIterable<Buffer>;

/**
 * The text of a body, counted while it arrives; undefined as soon as it is longer than the limit in bytes. Leaving the
 * loop closes the connection.
 */
export async function boundedText(
  body: Body,
  mostBytes: number,
  onBytes?: (bytes: number) => void,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    onBytes?.(chunk.length);
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

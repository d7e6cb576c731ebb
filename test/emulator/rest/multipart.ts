/** The parts of a multipart body by their names. Empty when there is no boundary. */
export const readMultipart = (contentType: string, body: Buffer): Map<string, Buffer> => {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  const parts = new Map<string, Buffer>();
  if (!boundary) return parts;
  const mark = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(mark); at >= 0;) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    const part = body.subarray(at + mark.length + 2, next - 2);
    const split = part.indexOf('\r\n\r\n');
    const [, name] = /name="([^"]+)"/.exec(part.subarray(0, split).toString('utf8')) ?? [];
    if (name) parts.set(name, part.subarray(split + 4));
    at = next;
  }
  return parts;
};

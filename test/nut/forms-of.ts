/**
 * The forms in which a program may write a secret: as it is, in an address, a form, JSON, hex in both cases, and base64
 * at each of its three offsets, without the characters at the ends that depend on what is beside the secret.
 */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const inner = text.slice(offset === 0 ? 0 : offset + 1, -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const hex = bytes.toString('hex');
  const forms = [secret, encodeURIComponent(secret), form, JSON.stringify(secret).slice(1, -1), hex, hex.toUpperCase()];
  return [...new Set([...forms, ...base64])];
}

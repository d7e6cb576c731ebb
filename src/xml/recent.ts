/**
 * Makes a function that keeps the results of the texts it was given last, up to so many characters in all. The results
 * must be frozen or never be changed. Texts longer than an eighth of that aren't kept.
 */
export function keepingRecent<Result>(
  most: number,
  work: (text: string, label: string) => Result,
): (text: string, label: string) => Result {
  const recent = new Map<string, Result>();
  let length = 0;
  const forget = (text: string): void => {
    if (recent.delete(text)) length -= text.length;
  };
  return (text, label) => {
    const known = recent.get(text);
    if (known !== undefined) forget(text);
    const result = known ?? work(text, label);
    if (text.length > most / 8) return result;
    recent.set(text, result);
    length += text.length;
    for (const [oldest] of recent) {
      if (length <= most) break;
      forget(oldest);
    }
    return result;
  };
}

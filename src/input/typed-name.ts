/** How to ask for a name, and to report that the typed one isn't it. */
export type NameAsking = {
  readonly ask: () => Promise<string>;
  readonly tell: (typed: string, mistake: 'otherCase' | 'otherName') => void;
};

/**
 * Whether the user typed this exact name. The name in another case is neither a yes nor a no: reports it and asks
 * again. Another name is a no, and is reported too, because the user may not have meant to decline.
 */
export async function isNameTyped(name: string, { ask, tell }: NameAsking): Promise<boolean> {
  for (;;) {
    const typed = (await ask()).trim();
    if (typed === name) return true;
    const isName = typed.toLowerCase() === name.toLowerCase();
    if (typed !== '') tell(typed, isName ? 'otherCase' : 'otherName');
    if (!isName) return false;
  }
}

/** How to ask for a name, and to report that the typed one isn't it. */
export type NameAsking = {
  readonly ask: () => Promise<string>;
  readonly tell: (typed: string) => void;
};

/**
 * Whether the user typed this exact name. The name in another case is neither a yes nor a no: reports it and asks
 * again.
 */
export async function isNameTyped(name: string, { ask, tell }: NameAsking): Promise<boolean> {
  for (;;) {
    const typed = (await ask()).trim();
    if (typed === name) return true;
    if (typed.toLowerCase() !== name.toLowerCase()) return false;
    tell(typed);
  }
}

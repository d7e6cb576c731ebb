/** How a person is asked for a name, and told that what was typed is not it. */
export type NameAsking = {
  readonly ask: () => Promise<string>;
  readonly tell: (typed: string) => void;
};

/**
 * Did a person type this name? It counts in its own case only. The name in another case is neither a yes nor a no: it
 * is pointed out, and asked for again.
 */
export async function isNameTyped(name: string, { ask, tell }: NameAsking): Promise<boolean> {
  for (;;) {
    const typed = (await ask()).trim();
    if (typed === name) return true;
    if (typed.toLowerCase() !== name.toLowerCase()) return false;
    tell(typed);
  }
}

let own: readonly string[] = [];

/** Makes errors advise the flags that this run's command has, and no others. */
export function printOwnFlags(names: readonly string[]): void {
  own = names;
}

/** Whether the command of this run has that flag. */
export function hasOwnFlag(name: string): boolean {
  return own.includes(name);
}

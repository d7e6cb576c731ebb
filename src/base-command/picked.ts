/** What the user picked instead of typing it, by the name of the flag that would say so. */
let picked: Record<string, unknown> = {};

/** Notes what the user picked, which belongs to the request as if it were typed. */
export function notePicked(flag: string, value: unknown): void {
  picked = { ...picked, [flag]: value };
}

/** What the user picked since the command line was read. */
export function pickedFlags(): Readonly<Record<string, unknown>> {
  return picked;
}

/** Begins a command line, of which nothing is picked yet. */
export function forgetPicked(): void {
  picked = {};
}

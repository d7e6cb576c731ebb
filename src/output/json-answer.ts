/**
 * What every command prints on stdout with `--json`: one document, by `sf`'s base class for commands (`SfCommand`).
 * `status` is the exit code. `result` has a schema of its own for each command.
 */
export type JsonAnswer = JsonResult | JsonFailure;

/** A command that got to its orgs, its files or its logins; `result` says what happened in each. */
type JsonResult = {
  readonly status: number;
  readonly result: unknown;
  /** What the terminal marks with `!`, each with the org that it is about, if it is about one. */
  readonly warnings: readonly string[];
};

/** A command that ended before it had a result, such as for wrong usage, or that works on one login. */
type JsonFailure = {
  /** Stays the same from version to version; the texts don't. */
  readonly code: string;
  readonly name: string;
  readonly message: string;
  /** What to do, each as a sentence or a command to copy. */
  readonly actions: readonly string[];
  readonly status: number;
  readonly exitCode: number;
  readonly warnings: readonly string[];
  readonly context: string;
  readonly commandName: string;
};

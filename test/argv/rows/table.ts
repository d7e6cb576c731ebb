/** A command line, and what the command makes of it: what its JSON result says, or the code of the error. */
export type Row = {
  readonly argv: string;
  /** Parts of the result, of the only org's where there are orgs. */
  readonly gives?: Readonly<Record<string, unknown>>;
  /** Parts of the result of each app, where several are named. */
  readonly each?: ReadonlyArray<Readonly<Record<string, unknown>>>;
  /** The changes that the org is asked to check: `type.field: before → after`. */
  readonly changes?: readonly string[];
  /** The code of wrong usage (exit code 2), before any org is asked. */
  readonly usage?: string;
  /** The code that ends it otherwise. */
  readonly fails?: string;
};

/** The rows of commands, by name. */
export type Table = Readonly<Record<string, readonly Row[]>>;

/** One problem of a refused deploy, as Salesforce reports it. */
export type DeployProblem = {
  readonly type: string;
  readonly fullName: string;
  readonly message: string;
  /** Line and column in the file, if they are known. */
  readonly place: readonly [line: number, column: number] | undefined;
};

/**
 * What an org answered instead of doing what was requested, as data: the code and the words of a refused request, or
 * the problems of a refused deploy. Decisions rest on this, not on the text of the error.
 */
export type OrgAnswer = {
  readonly code?: string;
  readonly words?: string;
  readonly problems?: readonly DeployProblem[];
};

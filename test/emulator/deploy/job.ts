/** The options of a deploy call: Metadata API guide, deploy(). */
export type DeployOptions = {
  allowMissingFiles: boolean;
  autoUpdatePackage: boolean;
  checkOnly: boolean;
  ignoreWarnings: boolean;
  performRetrieve: boolean;
  purgeOnDelete: boolean;
  rollbackOnError: boolean;
  runTests: string[];
  singlePackage: boolean;
  testLevel: string | null;
};

/** What a deploy says of one component: the type DeployMessage. */
export type DeployMessage = {
  changed: boolean;
  columnNumber?: number;
  componentType: string;
  created: boolean;
  createdDate: string;
  deleted: boolean;
  fileName: string;
  fullName: string;
  id?: string;
  lineNumber?: number;
  problem?: string;
  problemType?: 'Error' | 'Warning';
  success: boolean;
};

export type DeployOutcome = {
  status: 'Succeeded' | 'SucceededPartial' | 'Failed';
  successes: DeployMessage[];
  failures: DeployMessage[];
  errorStatusCode?: string;
  errorMessage?: string;
};

type JobBase = {
  id: string;
  createdDate: string;
  startDate?: string;
  completedDate?: string;
  left: number;
  checks: number;
};

/** A deploy job. `run` does the work once the job is no longer pending; `outcome` is there when it is over. */
export type DeployJob = JobBase & {
  kind: 'deploy';
  options: DeployOptions;
  /** The archive as it came; kept for whoever wants to look at its bytes. */
  zip: Buffer;
  total: number;
  run: () => DeployOutcome;
  outcome: DeployOutcome | null;
  canceled: boolean;
};

export type FileProperties = {
  createdById: string;
  createdByName: string;
  createdDate: string;
  fileName: string;
  fullName: string;
  id: string;
  lastModifiedById: string;
  lastModifiedByName: string;
  lastModifiedDate: string;
  manageableState?: string;
  namespacePrefix?: string;
  type: string;
};

export type RetrieveOutcome = {
  files: FileProperties[];
  messages: Array<{ fileName: string; problem: string }>;
  zip: Buffer;
  /** Why the whole retrieve failed, if it did. */
  error?: { code: string; message: string };
};

export type RetrieveJob = JobBase & { kind: 'retrieve'; run: () => RetrieveOutcome; outcome: RetrieveOutcome | null };

/** How a job's status is called before it is over: Pending at first, InProgress later. */
export const openStatus = (job: DeployJob | RetrieveJob): string => (job.checks <= 1 ? 'Pending' : 'InProgress');

/** Moves one job on by one request; it runs when it has waited long enough. */
export const tick = (job: DeployJob | RetrieveJob, now: () => string): void => {
  const canceled = job.kind === 'deploy' && job.canceled;
  if (job.outcome !== null || canceled) return;
  if (job.left > 0) Object.assign(job, { left: job.left - 1 });
  else {
    const startDate = now();
    const outcome = job.run();
    Object.assign(job, { startDate, outcome, completedDate: now() });
  }
};

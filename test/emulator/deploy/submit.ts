import type { PlannedFailure } from '../faults.ts';
import { makeId } from '../org/ids.ts';
import { nextNumber, nextTime, type Org } from '../org/org.ts';
import { readArchive } from './archive.ts';
import { tick, type DeployJob, type DeployOptions, type DeployOutcome, type RetrieveJob } from './job.ts';
import type { Manifest } from './manifest.ts';
import { runRetrieve } from './retrieve.ts';
import { runDeploy } from './run.ts';
import { readZip } from './zip.ts';

/** What faults ask of the next job: to stay pending, or to fail with these components. */
export type JobTrouble = { pending?: number; failures?: PlannedFailure[] };

const planned = (org: Org, failures: readonly PlannedFailure[]): DeployOutcome => ({
  status: 'Failed',
  successes: [],
  failures: failures.map((failure) => ({
    ...failure,
    changed: false,
    created: false,
    createdDate: nextTime(org),
    deleted: false,
    problemType: 'Error',
    success: false,
  })),
});

const enqueue = <T extends DeployJob | RetrieveJob>(org: Org, job: T): T => {
  org.jobs.set(job.id, job);
  if (job.left === 0) tick(job, () => nextTime(org));
  return job;
};

/** guess: the words and code for bytes that are no zip. */
const badZip = (): DeployOutcome => ({
  status: 'Failed',
  successes: [],
  failures: [],
  errorStatusCode: 'INVALID_OPERATION',
  errorMessage: 'The zip file is not valid',
});

/** Takes a deploy in. It runs at once unless the org or a fault keeps it pending. */
export const submitDeploy = async (
  org: Org,
  request: { zip: Buffer; options: DeployOptions; version: number; trouble: JobTrouble },
  onSurprise: (what: string) => void,
): Promise<DeployJob> => {
  const { options, version, trouble } = request;
  const files = await readZip(request.zip).catch(() => null);
  const archive = files && readArchive(org, files, options.singlePackage, version);
  const run = (): DeployOutcome => {
    if (trouble.failures) return planned(org, trouble.failures);
    return archive ? runDeploy(org, archive, options, onSurprise) : badZip();
  };
  return enqueue(org, {
    kind: 'deploy',
    id: makeId('0Af', `${org.orgId}/${nextNumber(org)}`),
    createdDate: nextTime(org),
    left: trouble.pending ?? org.switches.pendingPolls,
    checks: 0,
    options,
    zip: request.zip,
    total: trouble.failures?.length ?? (archive ? archive.components.length + archive.deletions.length : 0),
    run,
    outcome: null,
    canceled: false,
  });
};

/** Takes a retrieve in. */
export const submitRetrieve = (
  org: Org,
  request: { manifest: Manifest; singlePackage: boolean; version: number; trouble: JobTrouble },
): RetrieveJob =>
  enqueue(org, {
    kind: 'retrieve',
    id: makeId('09S', `${org.orgId}/${nextNumber(org)}`),
    createdDate: nextTime(org),
    left: request.trouble.pending ?? org.switches.pendingPolls,
    checks: 0,
    run: () => runRetrieve(org, request.manifest, request.singlePackage, request.version),
    outcome: null,
  });

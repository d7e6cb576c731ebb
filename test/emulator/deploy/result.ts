import type { Org } from '../org/org.ts';
import { openStatus, type DeployJob, type DeployOptions } from './job.ts';

const noTests = { numFailures: 0, numTestsRun: 0, totalTime: 0.0 };

/** A deploy's state as the type DeployResult has it; `details` only when asked for. */
export const deployResult = (org: Org, job: DeployJob, withDetails: boolean): Record<string, unknown> => {
  const { outcome, options } = job;
  const done = outcome !== null || job.canceled;
  const status = job.canceled ? 'Canceled' : (outcome?.status ?? openStatus(job));
  const user = org.users.find(({ id }) => id === org.userId);
  const name = `${user?.firstName ?? ''} ${user?.lastName ?? ''}`;
  const failures = outcome?.failures ?? [];
  const successes = outcome?.successes ?? [];
  return {
    ...(job.canceled ? { canceledBy: org.userId, canceledByName: name } : {}),
    checkOnly: options.checkOnly,
    ...(job.completedDate ? { completedDate: job.completedDate } : {}),
    createdBy: org.userId,
    createdByName: name,
    createdDate: job.createdDate,
    ...(withDetails
      ? { details: { componentFailures: failures, componentSuccesses: successes, runTestResult: noTests } }
      : {}),
    done,
    ...(outcome?.errorMessage ? { errorMessage: outcome.errorMessage, errorStatusCode: outcome.errorStatusCode } : {}),
    id: job.id,
    ignoreWarnings: options.ignoreWarnings,
    lastModifiedDate: job.completedDate ?? job.createdDate,
    numberComponentErrors: failures.length,
    numberComponentsDeployed: successes.length,
    numberComponentsTotal: Math.max(job.total, failures.length + successes.length),
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    rollbackOnError: options.rollbackOnError,
    runTestsEnabled: false,
    ...(job.startDate ? { startDate: job.startDate } : {}),
    status,
    success: status === 'Succeeded' || status === 'SucceededPartial',
  };
};

/** Deploy options from loose values, with the defaults of the guide: nothing but rollbackOnError=false everywhere. */
export const deployOptions = (given: Record<string, unknown>): DeployOptions => {
  const on = (name: string): boolean => given[name] === true || given[name] === 'true';
  const tests = given['runTests'];
  return {
    allowMissingFiles: on('allowMissingFiles'),
    autoUpdatePackage: on('autoUpdatePackage'),
    checkOnly: on('checkOnly'),
    ignoreWarnings: on('ignoreWarnings'),
    performRetrieve: on('performRetrieve'),
    purgeOnDelete: on('purgeOnDelete'),
    rollbackOnError: on('rollbackOnError'),
    runTests: Array.isArray(tests) ? tests.map(String) : typeof tests === 'string' ? [tests] : [],
    singlePackage: on('singlePackage'),
    testLevel: typeof given['testLevel'] === 'string' ? given['testLevel'] : null,
  };
};

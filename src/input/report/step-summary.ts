import { resolve } from 'node:path';

/** Whether a file is the one to which GitHub's runner lets each command of a step add its part. */
export function isStepSummary(path: string): boolean {
  const { GITHUB_STEP_SUMMARY: summary } = process.env;
  return summary !== undefined && summary !== '' && resolve(summary) === path;
}

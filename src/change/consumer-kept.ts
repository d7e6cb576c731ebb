import { EcaError, hasCode } from '../errors/eca-error.ts';
import { isAbout } from '../org/metadata/deploy-problems.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/**
 * The error for a deploy that takes an app its own consumer, and that the org refused for that; undefined for any other
 * failure. No source says whether global settings may be deleted while their app stays. `variant`: `plan` for a way
 * back or a plan to a linked copy, which a new app wouldn't fit; `oauth` for one to an app without OAuth.
 */
export function consumerKept(
  error: unknown,
  app: string,
  variant?: 'plan' | 'oauth',
): EcaError<'ConsumerKept'> | undefined {
  if (!hasCode(error, 'DeployFailed')) return undefined;
  const { org, deployId, problems } = error.data;
  const { answer, done } = error;
  if (answer?.problems?.some((problem) => isAbout(problem, globalType)) !== true) return undefined;
  return new EcaError('ConsumerKept', { app, org, deployId, problems }, { cause: error, done, answer, variant });
}

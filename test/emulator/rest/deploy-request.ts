import { deployOptions, deployResult } from '../deploy/result.ts';
import { submitDeploy } from '../deploy/submit.ts';
import { mayDo, nextTime } from '../org/org.ts';
import { json, restError, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { metadataAccessText } from '../soap/endpoint.ts';
import { readMultipart } from './multipart.ts';

/** POST metadata/deployRequest: a multipart body with the options and the zip. */
export const postDeployRequest = async (request: Request, version: number): Promise<Reply> => {
  const { org } = request;
  if (!mayDo(org, 'ModifyMetadata') && !mayDo(org, 'ModifyAllData')) {
    return restError(403, 'INSUFFICIENT_ACCESS', metadataAccessText);
  }
  const parts = readMultipart(String(request.headers['content-type'] ?? ''), request.body);
  const entity = parts.get('entity_content') ?? parts.get('json');
  const zip = parts.get('file');
  // guess: the code for a body without its parts.
  if (!entity || !zip) return restError(400, 'INVALID_MULTIPART_REQUEST', 'Multipart request is missing a part');
  const given =
    (JSON.parse(entity.toString('utf8')) as { deployOptions?: Record<string, unknown> }).deployOptions ?? {};
  const options = deployOptions(given);
  const job = await submitDeploy(org, { zip, options, version, trouble: request.trouble }, request.onSurprise);
  return json(
    { id: job.id, validatedDeployRequestId: null, deployOptions: given, deployResult: deployResult(org, job, true) },
    201,
  );
};

/** GET and PATCH metadata/deployRequest/{id}: the state of a deploy, and cancelling it. */
export const deployRequestById = (request: Request, id: string): Reply => {
  const { org, method } = request;
  const job = [...org.jobs.values()].find((candidate) => candidate.id.slice(0, 15) === id.slice(0, 15));
  if (job?.kind !== 'deploy') return restError(404, 'NOT_FOUND', 'The requested resource does not exist');
  if (method === 'PATCH') {
    if (job.outcome) return restError(400, 'INVALID_ID_FIELD', 'Deployment already completed');
    job.canceled = true;
    job.completedDate = nextTime(org);
  } else job.checks += 1;
  const withDetails = request.query.get('includeDetails') === 'true';
  return json(
    { id: job.id, deployOptions: job.options, deployResult: deployResult(org, job, withDetails) },
    method === 'PATCH' ? 202 : 200,
  );
};

import { deployOptions, deployResult } from '../deploy/result.ts';
import { submitDeploy } from '../deploy/submit.ts';
import { childrenOf, textOf, textsOf } from '../metadata/node.ts';
import { nextTime } from '../org/org.ts';
import { fault, response, toXml } from './envelope.ts';
import type { SoapOperation } from './operation.ts';

/** deploy: takes a base64 zip with options and answers with the id of a job. */
export const deploy: SoapOperation = async ({ org, args, version, trouble, onSurprise }) => {
  const options = [...childrenOf(args, 'DeployOptions'), ...childrenOf(args, 'deployOptions')];
  const given = Object.fromEntries(options.map(({ name, value }) => [name, value]));
  const zip = Buffer.from(textOf(args, 'ZipFile') ?? textOf(args, 'zipFile') ?? '', 'base64');
  const settings = deployOptions({ ...given, runTests: textsOf(options, 'runTests') });
  const job = await submitDeploy(org, { zip, options: settings, version, trouble }, onSurprise);
  return response('deploy', toXml('result', { done: false, id: job.id, state: 'Queued' }));
};

/** checkDeployStatus: the state of a deploy, with its components when asked for. */
export const checkDeployStatus: SoapOperation = ({ org, args }) => {
  const id = textOf(args, 'asyncProcessId') ?? '';
  const job = [...org.jobs.values()].find((candidate) => candidate.id.slice(0, 15) === id.slice(0, 15));
  if (job?.kind !== 'deploy') return fault('INVALID_ID_FIELD', `invalid id: ${id}`);
  job.checks += 1;
  return response(
    'checkDeployStatus',
    toXml('result', deployResult(org, job, textOf(args, 'includeDetails') === 'true')),
  );
};

/** cancelDeploy: stops a deploy that has not run. guess: the text for one that is over. */
export const cancelDeploy: SoapOperation = ({ org, args }) => {
  const id = textOf(args, 'id') ?? textOf(args, 'String') ?? '';
  const job = org.jobs.get(id);
  if (job?.kind !== 'deploy') return fault('INVALID_ID_FIELD', `invalid id: ${id}`);
  if (job.outcome) return fault('INVALID_ID_FIELD', 'Deployment already completed');
  job.canceled = true;
  job.completedDate = nextTime(org);
  return response('cancelDeploy', toXml('result', { done: true, id }));
};

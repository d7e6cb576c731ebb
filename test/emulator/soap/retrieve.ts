import { manifestIn } from '../deploy/manifest.ts';
import { openStatus } from '../deploy/job.ts';
import { submitRetrieve } from '../deploy/submit.ts';
import { childrenOf, textOf } from '../metadata/node.ts';
import { fault, response, toXml } from './envelope.ts';
import type { SoapOperation } from './operation.ts';

/** retrieve: takes a manifest and answers with the id of a job. */
export const retrieve: SoapOperation = ({ org, args, version, trouble }) => {
  // Clients differ in how they call the one parameter; the service reads it by place.
  const request = [...childrenOf(args, 'retrieveRequest'), ...childrenOf(args, 'request')];
  const job = submitRetrieve(org, {
    manifest: manifestIn(request),
    singlePackage: textOf(request, 'singlePackage') === 'true',
    version: Number(textOf(request, 'apiVersion') ?? version),
    trouble,
  });
  return response('retrieve', toXml('result', { done: false, id: job.id, state: 'Queued' }));
};

/** checkRetrieveStatus: the state of a retrieve, with the zip once it is done. */
export const checkRetrieveStatus: SoapOperation = ({ org, args, truncateZip }) => {
  const id = textOf(args, 'asyncProcessId') ?? textOf(args, 'id') ?? '';
  const job = org.jobs.get(id);
  if (job?.kind !== 'retrieve') return fault('INVALID_ID_FIELD', `invalid id: ${id}`);
  job.checks += 1;
  if (!job.outcome)
    return response(
      'checkRetrieveStatus',
      toXml('result', { done: false, id, status: openStatus(job), success: false }),
    );
  const { files, messages, zip, error } = job.outcome;
  const bytes = truncateZip ? zip.subarray(0, Math.floor(zip.length / 2)) : zip;
  const withZip = textOf(args, 'includeZip') !== 'false';
  const result = {
    done: true,
    ...(error ? { errorMessage: error.message, errorStatusCode: error.code } : {}),
    fileProperties: files,
    id,
    messages,
    status: error ? 'Failed' : 'Succeeded',
    success: error === undefined,
    zipFile: withZip && !error ? bytes.toString('base64') : undefined,
  };
  return response('checkRetrieveStatus', toXml('result', result));
};

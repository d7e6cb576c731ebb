import type { Fault } from '../faults.ts';
import { apiAccessControlRest, apiAccessControlSoap } from '../soap/endpoint.ts';
import { fault as soapFault } from '../soap/envelope.ts';
import { html, json, restError, type Reply } from './reply.ts';

const texts: Record<number, [code: string, text: string]> = {
  401: ['INVALID_SESSION_ID', 'Session expired or invalid'],
  429: ['REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.'],
  500: ['UNKNOWN_EXCEPTION', 'An unexpected error occurred. Please include this ErrorId if you contact support.'],
  503: ['SERVER_UNAVAILABLE', 'Service unavailable. Try again later.'],
};

const statusReply = (status: number, retryAfter: number | undefined, isSoap: boolean): Reply => {
  const [code, text] = texts[status] ?? ['UNKNOWN_EXCEPTION', ''];
  const reply = isSoap ? soapFault(code, text) : restError(status, code, text);
  // A SOAP fault is always HTTP 500, except where a gateway answers in front of the service.
  const final = isSoap && status === 401 ? reply.status : status;
  return {
    ...reply,
    status: final,
    headers: { ...reply.headers, ...(retryAfter ? { 'retry-after': String(retryAfter) } : {}) },
  };
};

/** The answer that a fault puts in the place of the org's, or null when the org still answers. */
export const replaced = (fault: Fault | undefined, isSoap: boolean): Reply | null => {
  if (fault?.do === 'status') return statusReply(fault.status, fault.retryAfterSeconds, isSoap);
  if (fault?.do === 'html')
    return html(
      '<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>Down for Maintenance</h1></body></html>',
      fault.status,
    );
  if (fault?.do === 'oauth-error') {
    const { error, description, status = 400 } = fault;
    return json({ error, ...(description === undefined ? {} : { error_description: description }) }, status);
  }
  if (fault?.do === 'reply') {
    const { status, contentType = 'application/json;charset=UTF-8', headers, body } = fault;
    return { status, headers: { 'content-type': contentType, ...headers }, body: Buffer.from(body) };
  }
  if (fault?.do === 'redirect') return { status: 302, headers: { location: fault.location }, body: Buffer.alloc(0) };
  if (fault?.do === 'api-access-control') {
    return isSoap
      ? soapFault('INVALID_SESSION_ID', apiAccessControlSoap)
      : restError(401, 'INVALID_SESSION_ID', apiAccessControlRest);
  }
  return null;
};

import type { Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { fault, readCall } from './envelope.ts';
import { soapOperations } from './operations.ts';

/** guess: the wording around the code, which is what API clients are refused with. */
export const apiAccessControlText =
  'The connected app or external client app that you are using is not allowed to access the API of this organization.';

const isJwt = (token: string): boolean => token.split('.').length === 3;

/** The Metadata SOAP endpoint: session, version, operation. Null when the operation is not emulated. */
export const soapEndpoint = async (request: Request, version: number): Promise<Reply | null> => {
  const { org } = request;
  const call = readCall(request.body.toString('utf8'));
  if (!call) return fault('UNKNOWN_EXCEPTION', 'Premature end of file.');
  const expired = org.switches.sessionExpired || call.sessionId !== org.accessToken;
  if (expired || (isJwt(call.sessionId) && version < 68)) {
    return fault('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
  }
  if (version > org.maxApiVersion) return fault('UNSUPPORTED_API_VERSION', 'Invalid Api version specified on URL');
  if (org.switches.apiAccessControl) return fault('API_DISABLED_FOR_ORG', apiAccessControlText);
  const operation = soapOperations[call.operation];
  if (!operation) return null;
  const { trouble, truncateZip, onSurprise } = request;
  return operation({ org, args: call.args, version, trouble, truncateZip, onSurprise });
};

import { isBound } from '../oauth/security/dpop.ts';
import { actingAs, mayUseApi, sessionOf } from '../oauth/sessions.ts';
import { mayDo } from '../org/org.ts';
import type { Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { fault, readCall } from './envelope.ts';
import { soapOperations } from './operations.ts';

/** Published for the Metadata API where the client's app is not let in; that API Access Control uses it is a guess. */
export const apiAccessControlSoap = 'This session is not valid for use with the API';

/** The REST text that the FAQ of a Salesforce Labs tool gives for orgs with API Access Control. */
export const apiAccessControlRest = 'This session is not valid for use with the REST API';

/**
 * Every Metadata API call, reading ones too, answers this to a user with neither permission (published SOAP faults).
 */
export const metadataAccessText =
  'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions';

const isJwt = (token: string): boolean => token.split('.').length === 3;

/** The Metadata SOAP endpoint: session, version, operation. Null when the operation is not emulated. */
export const soapEndpoint = async (request: Request, version: number): Promise<Reply | null> => {
  const call = readCall(request.body.toString('utf8'));
  if (!call) return fault('UNKNOWN_EXCEPTION', 'Premature end of file.');
  // guess: a token that is bound to a key opens nothing here; what DpopProofHeader must hold is not published
  const session = isBound(request.org, call.sessionId) ? undefined : sessionOf(request.org, call.sessionId);
  if (!session || (isJwt(call.sessionId) && version < 68)) {
    return fault('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
  }
  const org = actingAs(request.org, session);
  if (!mayUseApi(session)) return fault('INVALID_SESSION_ID', apiAccessControlSoap);
  if (version > org.maxApiVersion) return fault('UNSUPPORTED_API_VERSION', 'Invalid Api version specified on URL');
  if (org.switches.apiAccessControl) return fault('INVALID_SESSION_ID', apiAccessControlSoap);
  if (!mayDo(org, 'ModifyMetadata') && !mayDo(org, 'ModifyAllData'))
    return fault('INSUFFICIENT_ACCESS', metadataAccessText);
  const operation = soapOperations[call.operation];
  if (!operation) return null;
  const { trouble, truncateZip, onSurprise } = request;
  return operation({ org, args: call.args, version, trouble, truncateZip, onSurprise });
};

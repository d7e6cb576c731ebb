import { deployRequestById, postDeployRequest } from '../rest/deploy-request.ts';
import { presentedToken } from '../oauth/security/dpop.ts';
import { oauthRoutes } from '../oauth/routes.ts';
import { actingAs, mayUseApi, sessionOf } from '../oauth/sessions.ts';
import { resources, userRecord, versions } from '../rest/identity.ts';
import { createRecord } from '../rest/create-record.ts';
import { credentialRoutes } from '../rest/credential-routes.ts';
import { describeObject } from '../rest/describe-object.ts';
import { usageRoutes } from '../rest/oauth-usage.ts';
import { updateUser } from '../rest/update-record.ts';
import { queryEndpoint } from '../rest/query.ts';
import { apiAccessControlRest, soapEndpoint } from '../soap/endpoint.ts';
import { json, restError, type Reply } from './reply.ts';
import type { Request } from './request.ts';
import type { Route } from './route.ts';

/** Who may call: the version list is open, and OAuth, pages and SOAP look at their callers by themselves. */
const isOpen = (path: string): boolean => !path.startsWith('/services/data/v');

const versioned = (parts: string[]): number => Number(parts[0]);

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/services\/data\/?$/, handle: ({ org }) => versions(org) },
  { method: 'GET', path: /^\/services\/data\/v(\d+)\.0\/?$/, handle: (_request, parts) => resources(versioned(parts)) },
  {
    method: 'GET',
    path: /^\/services\/data\/v(\d+)\.0\/sobjects\/User\/(\w+)$/,
    handle: (request, [, id = '']) => userRecord(request, id),
  },
  {
    method: 'POST',
    path: /^\/services\/data\/v\d+\.0\/sobjects\/(\w+)\/?$/,
    handle: (request, [name = '']) => createRecord(request, name),
  },
  {
    method: 'PATCH',
    path: /^\/services\/data\/v\d+\.0\/sobjects\/User\/(\w+)$/,
    handle: (request, [id = '']) => updateUser(request, id),
  },
  {
    method: 'GET',
    path: /^(?<base>\/services\/data\/v(\d+)\.0\/(tooling\/)?query)\/?([\w-]+)?$/,
    handle: (request, [base = '', , tooling, cursor]) => queryEndpoint(request, base, cursor, tooling !== undefined),
  },
  {
    method: 'GET',
    path: /^\/services\/data\/v\d+\.0\/(tooling\/)?sobjects\/(\w+)\/describe\/?$/,
    handle: (request, [tooling, name = '']) => describeObject(request, name, tooling !== undefined),
  },
  {
    method: 'POST',
    path: /^\/services\/data\/v(\d+)\.0\/metadata\/deployRequest\/?$/,
    handle: (request, parts) => postDeployRequest(request, versioned(parts)),
  },
  {
    method: 'GET',
    path: /^\/services\/data\/v(\d+)\.0\/metadata\/deployRequest\/(\w+)$/,
    handle: (request, [, id = '']) => deployRequestById(request, id),
  },
  {
    method: 'PATCH',
    path: /^\/services\/data\/v(\d+)\.0\/metadata\/deployRequest\/(\w+)$/,
    handle: (request, [, id = '']) => deployRequestById(request, id),
  },
  { method: 'POST', path: /^\/services\/data\/v\d+\.0\/composite\/?$/, handle: async (request) => composite(request) },
  {
    method: 'POST',
    path: /^\/services\/Soap\/m\/(\d+)(?:\.0)?$/,
    handle: (request, parts) => soapEndpoint(request, versioned(parts)),
  },
];

/**
 * Several requests in one, each answered as it would be alone, as the same caller (REST API guide, Composite): at most
 * 25, of which 5 may be queries. References from one request to another aren't emulated.
 */
const composite = async (request: Request): Promise<Reply> => {
  const { compositeRequest = [] } = JSON.parse(request.body.toString('utf8')) as { compositeRequest?: Subrequest[] };
  const queries = compositeRequest.filter(({ url }) => /\/query\/?\?/.test(url));
  if (compositeRequest.length > 25 || queries.length > 5)
    return restError(400, 'LIMIT_EXCEEDED', 'The number of subrequests in the composite request exceeds the limit');
  const compositeResponse = [];
  for (const { method, url, referenceId } of compositeRequest) {
    const { pathname, searchParams } = new URL(url, request.org.url);
    const reply = await answer({ ...request, method, path: pathname, query: searchParams, body: Buffer.alloc(0) });
    const body: unknown = reply.body.length === 0 ? null : JSON.parse(reply.body.toString('utf8'));
    compositeResponse.push({ body, httpHeaders: {}, httpStatusCode: reply.status, referenceId });
  }
  return json({ compositeResponse });
};

type Subrequest = { method: string; url: string; referenceId: string };

type Caller = { request: Request } | { refused: Reply };

/** The request as the bearer of its token makes it, or why it is refused. */
const admit = (request: Request): Caller => {
  const { org, path } = request;
  if (isOpen(path)) return { request };
  const session = sessionOf(org, presentedToken(request));
  if (!session) return { refused: restError(401, 'INVALID_SESSION_ID', 'Session expired or invalid') };
  if (org.switches.apiAccessControl || !mayUseApi(session))
    return { refused: restError(401, 'INVALID_SESSION_ID', apiAccessControlRest) };
  const [, version] = /^\/services\/data\/v(\d+)\.0/.exec(path) ?? [];
  const unknown = version !== undefined && (Number(version) > org.maxApiVersion || Number(version) < 31);
  return unknown
    ? { refused: restError(404, 'NOT_FOUND', 'The requested resource does not exist') }
    : { request: { ...request, org: actingAs(org, session) } };
};

/** The answer to a request; a route or SOAP operation that is not emulated gives 501 and is reported as a surprise. */
export const answer = async (from: Request): Promise<Reply> => {
  const caller = admit(from);
  if ('refused' in caller) return caller.refused;
  const { request } = caller;
  for (const { method, path, handle } of [...routes, ...credentialRoutes, ...usageRoutes, ...oauthRoutes]) {
    const match = method === request.method ? path.exec(request.path) : null;
    if (!match) continue;
    const reply = await handle(request, match.slice(1));
    if (reply) return reply;
    break;
  }
  return restError(501, 'NOT_EMULATED', `${request.method} ${request.path} is not emulated`);
};

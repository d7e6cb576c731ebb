import { versionText } from '../api-versions.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { callOrg } from './call.ts';
import { restUrl } from './rest-path.ts';
import type { OrgSession } from './session.ts';

/** A request of the Connect REST API: `path` below the API version, one segment each. */
export type ConnectRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
};

/** The org's response: an answer of any shape, or a refusal with its HTTP status. */
export type ConnectResponse =
  | { readonly status: number; readonly answer: unknown }
  | { readonly status: number; readonly refused: EcaError<'RequestRefused'> };

/**
 * Sends a request to the org; repeats a GET where that is safe, never a write. Returns a refusal (RequestRefused) with
 * its status, because a 404 has a meaning here. Throws EcaError BrokenAnswer for an id that leads to another resource,
 * and for an expired session or a lost connection.
 */
export async function sendConnect(session: OrgSession, ask: ConnectRequest): Promise<ConnectResponse> {
  const { connection } = session;
  const { method, path, query = {}, body } = ask;
  const url = new URL(restUrl(session, path));
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  let status = 0;
  const { _transport: transport } = connection;
  type Send = typeof transport.httpRequest;
  // jsforce doesn't return the status of a refusal
  const httpRequest = (...args: Parameters<Send>): ReturnType<Send> => {
    const sent = transport.httpRequest(...args);
    const noted = sent.then((response) => {
      ({ statusCode: status } = response);
      return response;
    });
    return Object.assign(noted, { stream: () => sent.stream() });
  };
  // a POST without a body is never answered
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  try {
    const answer = await callOrg(
      session,
      async () =>
        connection.request<unknown>({ method, url: url.href, ...content }, { transport: { httpRequest } } as never),
      { repeatable: method === 'GET' },
    );
    return { status, answer };
  } catch (error) {
    if (hasCode(error, 'RequestRefused') && status >= 400) return { status, refused: error };
    throw error;
  }
}

/** The answer of a response; throws a refusal. */
export function unwrapResponse(response: ConnectResponse): unknown {
  if ('refused' in response) throw response.refused;
  return response.answer;
}

/** Throws EcaError ApiVersionTooOld if the session's API version is below the first one that has a resource. */
export function requireVersion({ connection }: OrgSession, oldest: number): void {
  if (Number(connection.version) < oldest) {
    throw new EcaError('ApiVersionTooOld', { version: connection.version, oldest: versionText(oldest) });
  }
}

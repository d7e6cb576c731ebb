import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import { trusted } from '../../oauth/hosts.ts';
import { notOauth, type OauthReply } from '../../oauth/reply.ts';
import type { FormFields, OauthRequest } from '../../oauth/request.ts';
import { type Body, boundedText } from '../bounds/bounded-body.ts';
import { dispatcherFor, requireVerifiedTls } from '../bounds/dispatcher.ts';
import { withinTime } from '../bounds/time-limit.ts';
import { readError } from '../faults.ts';
import { readRetryAfter } from '../retry-after.ts';

/** The limits of a request: Ctrl-C, milliseconds, and the hosts besides Salesforce's that may get a secret. */
export type OauthHttpOptions = {
  readonly signal: AbortSignal;
  readonly timeout?: number | undefined;
  readonly allowHosts?: readonly string[] | undefined;
};

const defaultTimeout = 30_000;
const mostBytes = 1024 * 1024;

/**
 * Sends one OAuth request, and the secrets in it, to a trusted host. Follows no redirect, repeats nothing, reads at
 * most 1 MB, logs nothing; uses the proxies of the environment. Throws EcaError HostNotTrusted, ConnectionFailed,
 * NotOauth (an answer that is too long) or Interrupted.
 */
export async function sendOauth(request: OauthRequest, wire: OauthHttpOptions): Promise<OauthReply> {
  const { signal, timeout = defaultTimeout, allowHosts } = wire;
  const { href, host } = trusted(request.url, allowHosts);
  requireVerifiedTls(href);
  const { request: send } = await import('undici');
  const dispatcher = await dispatcherFor(href);
  let late = false;
  const isPost = request.method === 'POST';
  const type = isPost ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {};
  try {
    const { answer, body } = await withinTime(timeout, signal, async (ending) => {
      ending.addEventListener('abort', () => (late = true), { once: true });
      const arriving = await send(href, {
        method: request.method,
        headers: { Accept: 'application/json', ...type, ...revealed(request.headers) },
        body: isPost ? new URLSearchParams(revealed(request.form)).toString() : null,
        dispatcher,
        signal: ending,
      });
      return { answer: arriving, body: await boundedText(arriving.body as Body, mostBytes) };
    });
    if (body === undefined) throw notOauth(request, `${answer.statusCode}, more than 1 MB`);
    return {
      status: answer.statusCode,
      contentType: header(answer.headers['content-type']) ?? '',
      body,
      location: header(answer.headers['location']),
      retryAfter: retryAfter(header(answer.headers['retry-after'])),
      clockSkew: skewOf(header(answer.headers['date'])),
    };
  } catch (error) {
    throw failure(error, { host, timeout, interrupted: signal.aborted, late });
  } finally {
    await dispatcher.destroy();
  }
}

type Circumstances = {
  readonly host: string;
  readonly timeout: number;
  readonly interrupted: boolean;
  readonly late: boolean;
};

function failure(error: unknown, { host, timeout, interrupted, late }: Circumstances): EcaError {
  if (isEcaError(error)) return error;
  const options = { cause: error };
  if (interrupted) return new EcaError('Interrupted', { detail: host }, options);
  if (late) return new EcaError('ConnectionFailed', { org: host, detail: `no answer in ${timeout / 1000} s` }, options);
  return readError(error, host);
}

function revealed(fields: FormFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]),
  );
}

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function retryAfter(text: string | undefined): number | undefined {
  const moment = readRetryAfter(text);
  return moment === 0 ? undefined : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}

function skewOf(date: string | undefined): number | undefined {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? undefined : Math.round((Date.now() - at) / 1000);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { tick } from '../deploy/job.ts';
import { takeFault, type Fault } from '../faults.ts';
import { nextTime, type Org } from '../org/org.ts';
import { peekOperation } from '../soap/envelope.ts';
import { readBody } from './body.ts';
import { restError, silence, type Reply } from './reply.ts';
import { answer } from './routes.ts';
import { replaced } from './trouble.ts';

/** What a server does besides answering: note surprises, and hear that an org may have changed. */
export type Hooks = { onSurprise: (what: string) => void; onChange: (org: Org) => void };

const respond = async (
  org: Org,
  message: IncomingMessage,
  path: string,
  body: Buffer,
  fault: Fault | undefined,
  hooks: Hooks,
  operation: string | null,
): Promise<Reply> => {
  const url = new URL(path, org.url);
  const direct = replaced(fault, operation !== null);
  if (direct) return direct;
  for (const job of org.jobs.values()) tick(job, () => nextTime(org));
  const label = `${org.alias}: ${message.method} ${url.pathname}${operation ? ` ${operation}` : ''}`;
  try {
    const reply = await answer({
      org,
      method: message.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: message.headers,
      body,
      trouble: {
        ...(fault?.do === 'pending' || fault?.do === 'drop-after' ? { pending: fault.polls } : {}),
        ...(fault?.do === 'fail-deploy' ? { failures: fault.failures } : {}),
      },
      truncateZip: fault?.do === 'truncate-zip',
      onSurprise: (what) => hooks.onSurprise(`${label}: ${what}`),
    });
    if (reply.status === 501) hooks.onSurprise(label);
    return reply;
  } catch (error) {
    hooks.onSurprise(`${label}: ${error instanceof Error ? error.stack : String(error)}`);
    return restError(500, 'UNKNOWN_EXCEPTION', 'the emulator failed');
  }
};

/** Answers one HTTP request at an org: records it, adds latency, applies the fault that waits for it. */
export const handle = async (
  org: Org,
  message: IncomingMessage,
  response: ServerResponse,
  hooks: Hooks,
): Promise<void> => {
  const startedAt = Date.now();
  const body = await readBody(message);
  // Clients that keep an instance URL with a slash at its end ask for `//services/…`; orgs answer that.
  const path = (message.url ?? '/').replace(/^\/+/, '/');
  const method = message.method ?? 'GET';
  const soapOperation = path.startsWith('/services/Soap/') ? peekOperation(body.toString('utf8')) : null;
  const fault = takeFault(org.faults, { method, path, soapOperation });
  const record = (status: number, responseBytes: number): void =>
    void org.requests.push({
      method,
      path,
      soapOperation,
      status,
      requestBytes: body.length,
      responseBytes,
      startedAt,
      endedAt: Date.now(),
      fault: fault?.do ?? null,
    });
  const delay = org.latencyMs + (fault?.do === 'delay' ? fault.delayMs : 0);
  if (delay > 0) await sleep(delay);
  if (fault?.do === 'drop-before') {
    record(0, 0);
    message.socket.destroy();
    return;
  }
  if (fault?.do === 'hang') {
    record(0, 0);
    return;
  }
  const { documents, changes } = org;
  const reply = await respond(org, message, path, body, fault, hooks, soapOperation);
  const isLost = fault?.do === 'drop-after' || fault?.do === 'hang-after';
  record(isLost ? 0 : reply.status, reply.body.length);
  if (org.documents !== documents || org.changes !== changes) hooks.onChange(org);
  if (reply === silence || fault?.do === 'hang-after') return;
  if (fault?.do === 'drop-after') {
    message.socket.destroy();
    return;
  }
  response.writeHead(reply.status, { ...reply.headers, 'content-length': String(reply.body.length) });
  if (fault?.do === 'drop-during') {
    response.write(reply.body.subarray(0, reply.body.length / 2), () => message.socket.destroy());
    return;
  }
  response.end(reply.body);
};

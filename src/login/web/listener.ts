import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { EcaError } from '../../errors/eca-error.ts';
import { answerPage, callbackRefusal, refuse } from './callback-request.ts';

/** Waits on this machine for the one answer of a login in a browser. */
export type Listener = {
  /** The whole address that the browser was sent to. Rejects with EcaError CallbackLate or Interrupted. */
  readonly answer: Promise<string>;
  /** Shows a page to the waiting browser, if there is one. */
  readonly show: (page: string) => Promise<void>;
  /** Shows the browser a page unless it was shown one, and stops listening. */
  readonly end: (page: string) => Promise<void>;
};

export type Listening = {
  readonly signal: AbortSignal;
  /** How long the user may take to log in, in milliseconds. */
  readonly timeLimit: number;
  /** The longest time that a browser's request takes to arrive, in milliseconds. */
  readonly arrival?: number | undefined;
};

/** Where to wait for an answer, and the state that only the answer to this login has. */
export type Awaiting = { readonly callbackUrl: string; readonly state: string };

const usualArrival = 5000;
/** A browser may be gone; the longest time to wait for it, in milliseconds. */
const pageWithin = 1000;

/**
 * Listens at a callback URL on loopback: its port, on the addresses of its host and no others. Throws EcaError
 * PortUnusable.
 */
export async function listenForCallback(
  { callbackUrl, state }: Awaiting,
  { signal, timeLimit, arrival = usualArrival }: Listening,
): Promise<Listener> {
  const expected = new URL(callbackUrl);
  const { promise: answer, resolve, reject } = Promise.withResolvers<string>();
  // the login may fail before anything waits for its answer
  answer.catch(() => undefined);
  let waiting: ServerResponse | undefined;
  const hear = (request: IncomingMessage, response: ServerResponse): void => {
    const refusal = callbackRefusal(request, expected, { answered: waiting !== undefined, state });
    if (refusal !== undefined) return refuse(response, refusal);
    waiting = response;
    resolve(expected.origin + (request.url ?? ''));
  };
  const servers = await openAll(expected, arrival, hear);
  const late = setTimeout(() => reject(new EcaError('CallbackLate', { minutes: timeLimit / 60_000 })), timeLimit);
  const interrupted = (): void => reject(new EcaError('Interrupted', { detail: '' }));
  signal.addEventListener('abort', interrupted, { once: true });
  if (signal.aborted) interrupted();
  const show = async (page: string): Promise<void> => {
    if (waiting?.headersSent === false) await answerPage(waiting, page, AbortSignal.timeout(pageWithin));
  };
  const end = async (page: string): Promise<void> => {
    clearTimeout(late);
    signal.removeEventListener('abort', interrupted);
    await show(page);
    for (const server of servers) close(server);
  };
  return { answer, show, end };
}

type Hear = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * `localhost` is two addresses, and a browser uses either: whoever listened at the other one would get the code. An
 * address that the machine lacks is no loss.
 */
async function openAll(expected: URL, arrival: number, hear: Hear): Promise<Server[]> {
  const host = expected.hostname.replace(/^\[|\]$/g, '');
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  const opened: Server[] = [];
  try {
    for (const address of addresses) {
      const server = await open(address, expected, { arrival, hear });
      if (server !== undefined) opened.push(server);
    }
  } catch (error) {
    opened.forEach(close);
    throw error;
  }
  if (opened.length > 0) return opened;
  throw new EcaError('PortUnusable', { url: expected.href, port: portOf(expected), why: addresses.join(', ') });
}

const absent = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

async function open(
  address: string,
  expected: URL,
  { arrival, hear }: { readonly arrival: number; readonly hear: Hear },
): Promise<Server | undefined> {
  const port = portOf(expected);
  const server = createServer(
    { headersTimeout: arrival, requestTimeout: 2 * arrival, connectionsCheckingInterval: arrival / 10 },
    hear,
  );
  // what follows a refused request on its connection is refused, too
  server.maxRequestsPerSocket = 1;
  try {
    server.listen({ host: address, port, exclusive: true });
    await once(server, 'listening');
    return server;
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (absent.includes(code)) return undefined;
    throw new EcaError('PortUnusable', { url: expected.href, port, why: code }, { cause });
  }
}

function portOf({ port }: URL): number {
  return Number(port || 80);
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}

import { type Socket, connect } from 'node:net';

/** A connection on which nothing was sent yet. */
export async function dial(port: number, host = '127.0.0.1'): Promise<Socket> {
  const socket = connect(port, host);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return socket;
}

/** All that comes back until the other side hangs up. */
export async function heard(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  // a reset is an end, too
  socket.on('error', () => undefined);
  await new Promise((resolve) => {
    socket.once('close', resolve);
  });
  return text;
}

export type RawRequest = {
  readonly method?: string;
  readonly target?: string;
  readonly host?: string;
  readonly more?: readonly string[];
  readonly address?: string;
  /** All that is sent, in place of a request. */
  readonly text?: string;
};

/** Sends a request as it is written, which no client would; gives the answer as it came. */
export async function ask(port: number, request: RawRequest): Promise<string> {
  const { method = 'GET', target = '/', host = `localhost:${port}`, more = [], address } = request;
  const { text = [`${method} ${target} HTTP/1.1`, `Host: ${host}`, ...more, '', ''].join('\r\n') } = request;
  const socket = await dial(port, address);
  const answer = heard(socket);
  socket.write(text, 'latin1');
  return answer;
}

/** The status of an answer. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Phrase } from '../errors/codes.ts';
import { EcaError } from '../errors/eca-error.ts';
import { maskSecret } from './mask-secret.ts';
import { pairContent } from './pair-content.ts';
import { type CommandEnd, runCommand } from './run-command.ts';
import type { Delivery, DeliveryNote, Sink } from './sink.ts';

type ExecSink = Extract<Sink, { kind: 'exec' }>;

const shownLines = 10;
const shownCharacters = 400;

/**
 * Passes the pair to a command as JSON on its stdin: never in its arguments or its environment, which other users can
 * see. The environment contains only the place and the rotation. Exit code 0 means delivered; then only stderr is
 * shown. Throws EcaError DeliveryFailed with the end of its output, or Interrupted.
 */
export async function deliverToCommand(
  sink: ExecSink,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<DeliveryNote[]> {
  const { app, org, orgId, rotationId, pair } = delivery;
  if (signal.aborted) throw new EcaError('Interrupted', { detail: sink.name });
  const end = await runCommand(sink.command, {
    input: `${JSON.stringify(pairContent(delivery))}\n`,
    variables: { ECA_APP: app, ECA_ORG: org, ECA_ORG_ID: orgId, ECA_ROTATION_ID: rotationId },
    signal,
    timeout: sink.seconds * 1000,
    folder: sink.folder,
  });
  // what a command prints about a delivered pair may be all of it, in an unknown form
  const output = readable(end.code === 0 ? end.errors : end.output, pair.secret.reveal());
  const said: Phrase[] = output === '' ? [] : [{ key: 'CommandSaid', data: { output } }];
  if (end.code === 0) return said;
  if (signal.aborted) throw new EcaError('Interrupted', { detail: sink.name });
  throw new EcaError(
    'DeliveryFailed',
    { sink: sink.name, detail: [howItEnded(end, sink.seconds), ...said] },
    { cause: end.error, variant: 'command', next: { key: 'next.deliverAgain', data: {} } },
  );
}

/** Says how a command that didn't end with 0 ended; `seconds` is how long it was allowed to take. */
export function howItEnded({ code, signal, timedOut, error }: CommandEnd, seconds: number): Phrase {
  if (error?.code === 'ENOENT' && error.path !== undefined && !existsSync(error.path))
    return { key: 'CommandNoShell', data: { shell: error.path } };
  if (error !== undefined) return { key: 'CommandNotStarted', data: { problem: error.message } };
  if (timedOut) return { key: 'CommandTooSlow', data: { seconds: String(seconds) } };
  if (code === 127) return { key: 'CommandNotFound', data: {} };
  if (code !== null) return { key: 'CommandFailed', data: { code: String(code) } };
  return { key: 'CommandKilled', data: { signal: signal ?? '?' } };
}

/** The last lines, each up to a length, without the secret and without what would control a terminal. */
function readable(output: string, secret: string): string {
  const clean = stripVTControlCharacters(output)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll('\t', '  ');
  const lines = maskSecret(clean, secret).trim().split('\n').slice(-shownLines);
  return lines.map((line) => (line.length <= shownCharacters ? line : `${line.slice(0, shownCharacters)}…`)).join('\n');
}

import { expandCommand, expandPath } from './placeholders.ts';
import type { Sink } from './sink.ts';
import { anchored, sinkInvalid, type SinkPlace, type SinkSpec } from './sink-spec.ts';

/** How long a command may take unless its flag says otherwise. */
export const execSeconds = 120;

/**
 * The sink for the pair of one place. Throws EcaError SinkInvalid for a prefix that makes an invalid variable or one
 * that `sf` would log, and for a value that doesn't fit into the path or the command.
 */
export function sinkFor(spec: SinkSpec, place: SinkPlace): Sink {
  if (spec.kind === 'exec') {
    const command = expandCommand(spec.command, place);
    if (command.trim() === '') throw sinkInvalid('--exec', 'empty');
    const { seconds = execSeconds, folder } = spec;
    return { kind: 'exec', name: command, command, seconds, ...(folder === undefined ? {} : { folder }) };
  }
  if (spec.path === '') throw sinkInvalid(spec.kind === 'env-file' ? '--dotenv' : '--json-file', 'empty');
  const path = expandPath(anchored(spec).path, place);
  const { kind, fixMode = false, replaceOther = false } = spec;
  if (kind === 'json-file') return { kind, name: path, path, fixMode, replaceOther };
  const { prefix = 'ECA' } = spec;
  const variables = variablesOf(prefix);
  return {
    kind,
    name: prefix === 'ECA' ? path : `${path} (${variables.join(', ')})`,
    path,
    variables,
    fixMode,
    replaceOther,
  };
}

/**
 * Refuses sinks that would overwrite each other's pairs: many orgs, and no `{org}` in the path. Throws EcaError
 * SinkInvalid.
 */
export function refuseSharedSinks(sinks: readonly Sink[]): void {
  const files = sinks.filter((sink) => sink.kind !== 'exec');
  const twice = files.find((sink, index) => files.findIndex(({ name }) => name === sink.name) !== index);
  if (twice !== undefined) throw sinkInvalid(twice.name, 'shared');
}

/** `sf` logs variables of these names in plain text under --dev-debug; Windows ignores case. */
const logged = /^SF(DX)?_/i;

function variablesOf(prefix: string): readonly [string, string] {
  const stem = prefix.endsWith('_') ? prefix : `${prefix}_`;
  const refuse = (why: string): never => {
    throw sinkInvalid(`--env-prefix ${prefix}`, why);
  };
  if (!/^[a-z_]\w*$/i.test(prefix)) refuse('prefix');
  if (logged.test(stem)) refuse('logged');
  return [`${stem}CLIENT_ID`, `${stem}CLIENT_SECRET`];
}

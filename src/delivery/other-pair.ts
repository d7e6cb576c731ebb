import { EcaError } from '../errors/eca-error.ts';
import { keyEnd } from '../oauth/pair.ts';
import { allVariables } from './env-text.ts';
import { allMembers } from './json-text.ts';
import type { FileSink, IsOwnKey } from './sink.ts';

/**
 * The last characters of the consumer key that a file has where the pair would go, if it isn't a key of the app; empty
 * for a secret without a key, which can't be assigned to an app. Undefined if a pair may be written.
 */
export function otherPairIn(sink: FileSink, old: Buffer, isOwn: IsOwnKey): string | undefined {
  const [keys, secrets] = valuesIn(sink, old);
  const other = keys.find((key) => !isOwn(key));
  if (other !== undefined) return keyEnd(other);
  return keys.length === 0 && secrets.length > 0 ? '' : undefined;
}

/** The error for a file that contains the pair of another app, before anything changes. */
export function otherPairError({ name, kind }: FileSink, key: string): EcaError {
  const data = { sink: name, key: key === '' ? '-' : key };
  return new EcaError('OtherPairInFile', data, kind === 'json-file' ? { variant: 'json' } : {});
}

/** The non-empty keys and secrets that a file assigns. */
function valuesIn(sink: FileSink, old: Buffer): readonly [string[], string[]] {
  const read =
    sink.kind === 'json-file'
      ? (name: string): string[] => allMembers(new TextDecoder().decode(old), name).map((value) => String(value ?? ''))
      : (name: string): string[] => allVariables(old.toString('latin1'), name);
  const [keyName, secretName] = sink.kind === 'json-file' ? ['clientId', 'clientSecret'] : sink.variables;
  const filled = (name: string): string[] => read(name).filter((value) => value.trim() !== '');
  return [filled(keyName), filled(secretName)];
}

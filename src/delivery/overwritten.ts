import { refusalOf } from './file-sink.ts';
import { readPlainFile } from './files/plain-file.ts';
import { otherPairIn } from './other-pair.ts';
import type { IsOwnKey, Sink } from './sink.ts';

/**
 * Whether a file has another pair now where one was delivered. A file that is gone isn't written again unasked, and
 * what a command did with the pair can't be seen; one that can't be read is left to the delivery, which says why.
 */
export async function isOverwritten(sink: Sink, isPair: IsOwnKey): Promise<boolean> {
  if (sink.kind === 'exec') return false;
  try {
    const found = await readPlainFile(sink.path, refusalOf(sink));
    return found !== undefined && otherPairIn(sink, found.bytes, isPair) !== undefined;
  } catch {
    return true;
  }
}

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { EcaError } from '../../errors/eca-error.ts';
import { parseLine, type ResultsHeader, type ResultsLine } from './results.ts';

/** Where a line is in its file. */
export type LinePlace = { readonly offset: number; readonly length: number };

const blockBytes = 1 << 16;

/** No part of a result of one org has as many bytes. */
const mostLineBytes = 64 * 1024 * 1024;

/**
 * Reads the whole lines of a file of results, each once and in order, and returns where the last one ends. What follows
 * is the beginning of a line that a crash cut off. Throws EcaError ResultsInvalid for a file of another kind, a damaged
 * line, or what isn't a plain file.
 */
export function readResults(
  file: string,
  opened: number,
  each: (line: ResultsLine, place: LinePlace, number: number) => void,
): number {
  if (!fstatSync(opened).isFile()) throw resultsInvalid(file, 'kind');
  let [end, number] = [0, 0];
  for (const { bytes, offset } of linesIn(file, opened)) {
    number += 1;
    const line = parseLine(bytes.toString());
    const isHeader = line !== undefined && 'format' in line;
    if (number === 1 && !isHeader) throw resultsInvalid(file, 'kind');
    if (line === undefined || (number > 1 && isHeader)) throw resultsInvalid(file, 'damaged', String(number));
    each(line, { offset, length: bytes.length }, number);
    end = offset + bytes.length + 1;
  }
  return end;
}

/**
 * Reads a file of results by its name; returns its header, and whether nothing follows its last whole line. Throws
 * EcaError ResultsInvalid, also for one without a header.
 */
export function readResultsFile(
  file: string,
  each: (line: Exclude<ResultsLine, ResultsHeader>) => void,
): { readonly header: ResultsHeader; readonly isWhole: boolean } {
  const opened = openedFile(file);
  try {
    let header: ResultsHeader | undefined;
    const end = readResults(file, opened, (line) => {
      if ('format' in line) header = line;
      else each(line);
    });
    if (header === undefined) throw resultsInvalid(file, 'kind');
    return { header, isWhole: fstatSync(opened).size <= end };
  } finally {
    closeSync(opened);
  }
}

function openedFile(file: string): number {
  try {
    return openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw resultsInvalid(file, code === 'ENOENT' ? 'missing' : 'unreadable', code);
  }
}

/** Creates the error of a file of results; `variant` says why. */
export function resultsInvalid(file: string, variant: string, detail = ''): EcaError<'ResultsInvalid'> {
  return new EcaError('ResultsInvalid', { file, detail }, { variant });
}

/** The texts between line ends, with at most one of them in memory. */
function* linesIn(file: string, opened: number): Generator<{ readonly bytes: Buffer; readonly offset: number }> {
  const block = Buffer.alloc(blockBytes);
  let [position, offset] = [0, 0];
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for (;;) {
    const count = readSync(opened, block, 0, blockBytes, position);
    if (count === 0) return;
    position += count;
    let from = 0;
    for (let at = block.indexOf(10, from); at >= 0 && at < count; at = block.indexOf(10, from)) {
      const bytes = Buffer.concat([...pending, block.subarray(from, at)]);
      yield { bytes, offset };
      offset += bytes.length + 1;
      [pending, pendingBytes, from] = [[], 0, at + 1];
    }
    pending.push(Buffer.from(block.subarray(from, count)));
    pendingBytes += count - from;
    if (pendingBytes > mostLineBytes) throw resultsInvalid(file, 'kind');
  }
}

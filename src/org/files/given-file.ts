import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { readBoundedFile } from './bounded-file.ts';

/** Keys, certificates, secrets and lists of orgs are a few KB. */
const usualMost = 1024 * 1024;

/** What a shell or another program already opened for this process, such as for `<(command)`. */
const descriptor = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/**
 * The bytes of a file that the user names. Reads a pipe only if it is already open, as /dev/stdin or `<(command)`: one
 * without a writer would wait forever. Throws an error whose `code` is the system's, NotPlainFile or FileTooLarge.
 */
export async function readGivenFile(path: string, mostBytes = usualMost): Promise<Buffer> {
  if (!descriptor.test(path)) return readBoundedFile(path, mostBytes, { followsLinks: true });
  if (/^\/dev\/(?:stdin|fd\/0)$/.test(path)) return readStdin(mostBytes);
  if ((await stat(path)).isFile()) return readBoundedFile(path, mostBytes, { followsLinks: true });
  return readBoundedStream(createReadStream(path), mostBytes);
}

/** The bytes of standard input. Throws an error whose `code` is the system's or FileTooLarge. */
export async function readStdin(mostBytes = usualMost): Promise<Buffer> {
  return readBoundedStream(process.stdin, mostBytes);
}

async function readBoundedStream(stream: Readable, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const read = Buffer.from(chunk as Buffer | string);
    chunks.push(read);
    bytes += read.length;
    if (bytes > mostBytes) throw Object.assign(new Error('standard input is too large'), { code: 'FileTooLarge' });
  }
  return Buffer.concat(chunks);
}

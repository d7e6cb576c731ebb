import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How much of each day's log is read, from its end, and of how many days: `sf` keeps seven. */
const mostBytes = 256 * 1024;
const mostDays = 7;

/** The ends of the logs that `sf` keeps of the last days, oldest first; empty for those that can't be read. */
export async function readLog(): Promise<string> {
  const { Global } = await import('@salesforce/core');
  const files = await readdir(Global.SF_DIR).catch(() => []);
  const days = files.filter((file) => /^sf-\d{4}-\d\d-\d\d\.log$/.test(file)).sort();
  const ends = await Promise.all(
    days.slice(-mostDays).map(async (file) => endOf(join(Global.SF_DIR, file)).catch(() => '')),
  );
  return ends.join('\n');
}

async function endOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    return await lastBytes(file);
  } finally {
    await file.close();
  }
}

async function lastBytes(file: FileHandle): Promise<string> {
  const status = await file.stat();
  // reading a pipe would wait for whoever writes to it
  if (!status.isFile()) return '';
  const length = Math.min(status.size, mostBytes);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, status.size - length);
  return buffer.toString('utf8', 0, bytesRead);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, sf, temporaryFolder } from '../test/nut/sf.ts';
import { succeeded } from './stopwatch.ts';

/** Runs `sf` to a good end; resolves to the most memory it held, in kilobytes. */
export async function peakMemory(args: readonly string[], home: string): Promise<number> {
  const peakFile = join(temporaryFolder('peak'), 'kilobytes');
  const hook = pathToFileURL(join(root, 'bench', 'peak-memory.mjs')).href;
  const env = { NODE_OPTIONS: `--import ${hook}`, PEAK_MEMORY_FILE: peakFile };
  succeeded(await sf(args, { home, env }));
  return Number(readFileSync(peakFile, 'utf8'));
}

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { whileLocked } from '../../../../src/secret/state/lock.ts';
import { place } from '../acme.ts';

// Takes the lock of a folder, at a moment if one is given, and says what came of it. Holds it until its input ends; in
// the race for a few milliseconds, in which nobody else may be inside.
const [folder = '', moment] = process.argv.slice(2);
const say = (words: string): boolean => process.stdout.write(`${words}\n`);

async function alone(): Promise<void> {
  const inside = join(folder, 'inside');
  writeFileSync(inside, '', { flag: 'wx' });
  await pause(20);
  rmSync(inside);
}

if (moment !== undefined) await pause(Number(moment) - Date.now() - 2);
while (Date.now() < Number(moment ?? 0));
try {
  await whileLocked(folder, place, async () => {
    say('held');
    await (moment === undefined ? text(process.stdin) : alone());
  });
  say('released');
} catch (error) {
  say(isEcaError(error) ? error.code : String(error));
}

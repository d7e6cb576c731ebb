import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';

/** A process that has ended and that its parent never asks for; where the system has no proc(5), one that has ended. */
export async function zombie(): Promise<{ readonly pid: number; readonly end: () => void }> {
  // a shell would ask for its child, so the child ends once the shell has become a sleep, which never does
  const script = 'exec 3<&0; cat <&3 & echo $!; exec sleep 60';
  const parent = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  const tells = existsSync('/proc/self/stat');
  const stat = (of: number): string => readFileSync(`/proc/${of}/stat`, 'utf8');
  while (tells && !stat(parent.pid ?? 0).includes('(sleep)')) await new Promise(setImmediate);
  parent.stdin.end();
  while (tells && !stat(pid).includes(') Z ')) await new Promise(setImmediate);
  return { pid, end: () => void parent.kill() };
}

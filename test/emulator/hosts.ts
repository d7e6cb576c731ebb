// Hosts the emulated orgs of one test after the other: starting a process for each would take a second of CPU time.
import { answerQuestions } from './kept-process.ts';
import { type Host, startHost } from './server/host.ts';
import type { EmulatorSpec } from './spec.ts';

const hosts = new Map<string, Host>();

answerQuestions(async ({ open, close }: { open?: EmulatorSpec; close?: string }) => {
  if (open !== undefined) {
    const host = await startHost({ spec: open });
    hosts.set(host.ready.control, host);
    return host.ready;
  }
  await hosts.get(close ?? '')?.close();
  return hosts.delete(close ?? '');
});

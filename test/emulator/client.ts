import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Fault } from './faults.ts';
import { keptProcess } from './kept-process.ts';
import type {
  DeployRecord,
  DocumentSeed,
  EmulatorSpec,
  OrgHandle,
  OrgSpec,
  ReadyLine,
  RequestRecord,
  Switches,
  UserSpec,
} from './spec.ts';

import type { DeviceDecision, TokenFilter, TokenView } from './oauth/test-access.ts';

export type { DeviceDecision, TokenFilter, TokenView } from './oauth/test-access.ts';
export { manyOrgs } from './spec.ts';
export type { Fault } from './faults.ts';
export type {
  DeployRecord,
  DocumentSeed,
  EmulatorSpec,
  OrgHandle,
  OrgSpec,
  RequestRecord,
  Switches,
  UserSpec,
} from './spec.ts';

/** A document as it lies in an emulated org, in the text that a retrieve would give. */
export type StoredText = DocumentSeed & { id: string; lastModifiedDate: string };

export type Configuration = Partial<Switches> & {
  latencyMs?: number;
  ecaEnabled?: boolean;
  maxApiVersion?: number;
  userPermissions?: string[];
  /** Lets so much time pass on the org's own clock. */
  advanceMinutes?: number;
};

export type WorkingPair = {
  app: string;
  key: string;
  secret: string;
  role: 'primary' | 'staged';
  state: 'Active' | 'Rotated';
};

/** An emulator process and everything a test may ask of it. */
export type Emulator = {
  orgs: OrgHandle[];
  org: (alias: string) => OrgHandle;
  /** Starts one more org while the others run. */
  addOrg: (spec: OrgSpec) => Promise<OrgHandle>;
  stop: () => Promise<void>;
  fault: (alias: string, fault: Fault) => Promise<void>;
  clearFaults: (alias: string) => Promise<void>;
  requests: (alias: string) => Promise<RequestRecord[]>;
  clearRequests: (alias: string) => Promise<void>;
  /** Resolves once the org has got a request that fits; fails after half a minute, with the requests that came. */
  arrival: (alias: string, fits: (request: RequestRecord) => boolean) => Promise<RequestRecord>;
  surprises: () => Promise<string[]>;
  /** Every deploy that the org accepted, with the bytes of its zip. */
  deploys: (alias: string) => Promise<DeployRecord[]>;
  documents: (alias: string) => Promise<StoredText[]>;
  setDocument: (alias: string, document: DocumentSeed) => Promise<void>;
  configure: (alias: string, configuration: Configuration) => Promise<void>;
  setUser: (alias: string, user: UserSpec) => Promise<void>;
  renameUser: (alias: string, from: string, to: string) => Promise<void>;
  /** Every pair of consumer key and secret that authenticates now. */
  pairs: (alias: string) => Promise<WorkingPair[]>;
  /** Every OAuth token that the org gave out, with its value. */
  tokens: (alias: string) => Promise<TokenView[]>;
  /** Ends access tokens, as time would: all, or those that fit. Gives how many held. */
  expireAccessTokens: (alias: string, filter?: Omit<TokenFilter, 'kind'>) => Promise<number>;
  /** Ends tokens of either kind, as an administrator would. Gives how many held. */
  revokeTokens: (alias: string, filter?: TokenFilter) => Promise<number>;
  /** Does what a person would do on the page for devices. */
  decideDevice: (alias: string, decision: DeviceDecision) => Promise<void>;
};

const ready = (child: ChildProcess): Promise<ReadyLine> =>
  new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('the emulator has no output');
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as ReadyLine));
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code} before it was ready`)));
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

type Started = { readonly line: ReadyLine; readonly stop: () => Promise<void> };

/** Starts an emulator process of its own, which keeps its orgs in a file. */
const startProcess = async (spec: EmulatorSpec, state: string): Promise<Started> => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const args = [main, '--spec', '-', '--state', state];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
  child.stdin?.end(JSON.stringify(spec));
  const line = await ready(child);
  // A test that fails before stop() must still be able to end; the emulator then ends with it.
  child.unref();
  child.channel?.unref();
  const stop = async (): Promise<void> => {
    child.ref();
    child.kill('SIGTERM');
    await ended(child);
  };
  return { line, stop };
};

const hosts = keptProcess(new URL('hosts.ts', import.meta.url));

const startHost = async (spec: EmulatorSpec): Promise<Started> => {
  const line = await hosts<ReadyLine>({ open: spec });
  return { line, stop: async (): Promise<void> => hosts({ close: line.control }) };
};

/**
 * Starts an emulator and waits until it answers: in the one process of all emulators, or with a state file in its own,
 * which starts again where another ended. Fails when it refuses the spec.
 */
export const startEmulator = async (spec: EmulatorSpec, { state }: { state?: string } = {}): Promise<Emulator> => {
  const { line, stop } = await (state === undefined ? startHost(spec) : startProcess(spec, state));
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${line.control}/${path}`, { method: 'POST', body: JSON.stringify(body ?? null) });
    const value = (await response.json()) as T;
    if (!response.ok) throw new Error(`emulator ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  const at = (alias: string, command: string): string => `${encodeURIComponent(alias)}/${command}`;
  return {
    orgs: line.orgs,
    org: (alias): OrgHandle => {
      const found = line.orgs.find((candidate) => candidate.alias === alias);
      if (!found) throw new Error(`no emulated org is called ${alias}`);
      return found;
    },
    addOrg: async (added): Promise<OrgHandle> => {
      const org = await call<OrgHandle>('add-org', added);
      line.orgs.push(org);
      return org;
    },
    stop,
    fault: (alias, fault) => call(at(alias, 'fault'), fault),
    clearFaults: (alias) => call(at(alias, 'clear-faults')),
    requests: (alias) => call(at(alias, 'requests')),
    clearRequests: (alias) => call(at(alias, 'clear-requests')),
    arrival: async (alias, fits): Promise<RequestRecord> => {
      const deadline = Date.now() + 30_000;
      for (;;) {
        const requests = await call<RequestRecord[]>(at(alias, 'requests'));
        const found = requests.find(fits);
        if (found !== undefined) return found;
        if (Date.now() > deadline) throw new Error(`never arrived at ${alias}: ${JSON.stringify(requests)}`);
        await delay(10);
      }
    },
    surprises: () => call('surprises'),
    deploys: (alias) => call(at(alias, 'deploys')),
    documents: (alias) => call(at(alias, 'documents')),
    setDocument: (alias, document) => call(at(alias, 'set-document'), document),
    configure: (alias, configuration) => call(at(alias, 'configure'), configuration),
    pairs: (alias) => call(at(alias, 'pairs')),
    tokens: (alias) => call(at(alias, 'tokens')),
    expireAccessTokens: (alias, filter = {}) => call(at(alias, 'end-tokens'), { ...filter, kind: 'access' }),
    revokeTokens: (alias, filter = {}) => call(at(alias, 'end-tokens'), filter),
    decideDevice: (alias, decision) => call(at(alias, 'decide-device'), decision),
    setUser: (alias, user) => call(at(alias, 'set-user'), user),
    renameUser: (alias, from, to) => call(at(alias, 'rename-user'), { from, to }),
  };
};

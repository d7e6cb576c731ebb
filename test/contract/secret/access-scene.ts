import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { isSecretAccessOn } from '../../../src/org/credentials/secret-access.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import type { AccessRequest, withSecretAccess } from '../../../src/secret/start/secret-access.ts';
import type { Emulator, OrgHandle } from '../../emulator/client.ts';
import { sfEnvironment } from '../../emulator/login.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const worker = fileURLToPath(new URL('access-worker.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'eca-access-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
export const nothingStaged = new EcaError('NothingStaged', { app: 'a', org: 'b' });

/** A machine with a state folder in front of an org. */
type Place = {
  readonly org: OrgHandle;
  readonly session: OrgSession;
  readonly world: Emulator;
  readonly told: string[];
  readonly request: AccessRequest & Parameters<typeof withSecretAccess>[1];
  readonly isOn: () => Promise<boolean | undefined>;
  /** The records of orgs whose setting this machine has turned on. */
  readonly records: () => string[];
};

/** An org that gives out no secrets, unless `apps` says so, and a machine with a state folder. */
export async function newPlace(apps: string[] = ['acme-sync']): Promise<Place> {
  const org = await newOrg({ apps });
  const [session, world] = [await open(org), await emulator()];
  const stateFolder = join(folder, String((count += 1)));
  const told: string[] = [];
  const access = join(stateFolder, 'access');
  return {
    ...{ org, session, world, told },
    request: {
      stateFolder,
      waitMinutes: 0.2,
      tell: (what) => void told.push(what),
      consent: { ask: undefined, given: true, forceSelf: false },
    },
    isOn: async () => isSecretAccessOn(await open(org)),
    // a kill may leave a draft, which nobody takes for a record
    records: () => (existsSync(access) ? readdirSync(access).filter((name) => name.endsWith('.json')) : []),
  };
}

type Worker = { readonly next: () => Promise<string>; readonly kill: () => Promise<void>; readonly go: () => void };

/** Another process of the same machine that needs the access until it is let go. */
export function processAt({ org, request }: Place): Worker {
  const env = sfEnvironment(process.env['HOME'] ?? '');
  const child = spawn(process.execPath, [worker, org.username, request.stateFolder], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    next: async () => String((await lines.next()).value),
    kill: async (): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
      return promise;
    },
    go: () => void child.stdin.write('\n'),
  };
}

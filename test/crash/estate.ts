import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulator, newOrg } from '../contract/org/world.ts';
import type { Fault, OrgHandle, OrgSpec } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import type { FileTrouble } from './file-trouble.ts';
import { type Run, run, type RunOptions } from './watched-run.ts';

/** Orgs, a home that is logged in to them, and a folder with a manifest of all of them. */
export type Estate = {
  readonly orgs: readonly OrgHandle[];
  readonly home: string;
  readonly folder: string;
  readonly act: (words: string, more?: Omit<RunOptions, 'cwd' | 'home'>) => Promise<Run>;
  /** Runs it until the fault met a request of that org, and ends it there by the signal. */
  readonly actUntil: (words: string, org: OrgHandle, fault: Fault, killedBy: NodeJS.Signals) => Promise<Run>;
  /** Runs it, and the disk is full at that change of a file in the folder. */
  readonly actWithFullDisk: (words: string, deed: string, nth?: number) => Promise<Run>;
  /** The manifest, with these apps. */
  readonly write: (apps: string) => void;
  readonly read: (file: string) => string;
  readonly files: () => string[];
  /** Each org's label of Acme_Sync. */
  readonly labels: () => Promise<string[]>;
  /** How many deploys each org took. */
  readonly deploys: () => Promise<number[]>;
};

const folders: string[] = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const newFolder = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `eca-estate-${name}-`));
  folders.push(folder);
  return folder;
};

/** Makes an estate of so many orgs, whose manifest gives Acme_Sync another label. */
export async function newEstate(count = 2, spec: Partial<OrgSpec> = {}): Promise<Estate> {
  const world = await emulator();
  const orgs = await Promise.all(Array.from({ length: count }, async () => newOrg(spec)));
  const [home, folder] = [newFolder('home'), newFolder('work')];
  await writeAuth(home, orgs);
  const path = (file: string): string => join(folder, file);
  const target = orgs.map(({ username }) => username).join(', ');
  const write = (apps: string): void =>
    writeFileSync(path('eca.yaml'), `version: 1\norgs: { all: { target: [${target}] } }\napps:\n  ${apps}\n`);
  write('Acme_Sync: { label: Other }');
  const act: Estate['act'] = async (words, more = {}) =>
    run(['eca', ...words.split(' ')], { home, cwd: folder, ...more });
  const met = async (org: OrgHandle): Promise<boolean> =>
    (await world.requests(org.alias)).some(({ fault }) => fault !== null);
  return {
    orgs,
    home,
    folder,
    act,
    write,
    actUntil: async (words, org, fault, killedBy): Promise<Run> => {
      await world.fault(org.alias, fault);
      const ended = await act(words, { killWhen: async () => met(org), killedBy });
      if (!(await met(org))) throw new Error(`the request was never made:\n${ended.said}`);
      await world.clearFaults(org.alias);
      await world.clearRequests(org.alias);
      return ended;
    },
    actWithFullDisk: async (words, deed, nth = 0): Promise<Run> => {
      const trouble: FileTrouble = { folders: [folder], at: { deed, nth }, meets: 'ENOSPC' };
      return act(words, { trouble });
    },
    read: (file) => readFileSync(path(file), 'utf8'),
    files: () => readdirSync(folder).sort(),
    labels: async () =>
      Promise.all(
        orgs.map(async ({ alias }) => {
          const documents = await world.documents(alias);
          const header = documents.find(
            ({ type, fullName }) => type === 'ExternalClientApplication' && fullName === 'Acme_Sync',
          );
          return /<label>(.*?)</.exec(header?.xml ?? '')?.[1] ?? '';
        }),
      ),
    deploys: async () => Promise.all(orgs.map(async ({ alias }) => (await world.deploys(alias)).length)),
  };
}

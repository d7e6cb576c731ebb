import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { type Emulator, type OrgSpec, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { schemaFaults } from '../support/schema.ts';
import { freshHome, ownProgram, sf, type SfOptions, type SfRun } from './sf.ts';

/** One org's part of a result. */
export type OrgPart<T> = {
  readonly org: string;
  readonly orgId: string;
  readonly status: string;
  readonly result: T;
  readonly error: { readonly code: string; readonly message: string; readonly actions: readonly string[] };
};
export type Fleet<T> = { readonly orgs: ReadonlyArray<OrgPart<T>>; readonly summary: Readonly<Record<string, number>> };

/** The result of a change, as far as the stories look at it. */
export type Changed = {
  readonly app: string;
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly deployId: string | null;
  readonly verified: boolean;
  readonly changes: ReadonlyArray<{ field: string; before: string | null; after: string | null }>;
  readonly risks: ReadonlyArray<{ code: string; message: string }>;
  readonly notes: ReadonlyArray<{ code: string; message: string }>;
};

/** Emulated orgs, a HOME of its own whose `sf` is logged in to all of them, and the plugin linked there. */
export type Stage = {
  readonly emulator: Emulator;
  readonly home: string;
  /**
   * Runs a command in it; the first org is the default one. A `--json` result must fit its schema. Our commands are run
   * by the plugin's own program, which is up four times sooner than all of `sf`; those with `--dev-debug`, a flag of
   * `sf` itself, and those of a stage of the real one are not.
   */
  readonly run: <T = unknown>(args: readonly string[], options?: Partial<SfOptions>) => Promise<SfRun<Fleet<T>>>;
  /** Fails when a client asked an org for something that the emulator does not know. */
  readonly end: () => Promise<void>;
};

const manifest = readFileSync(new URL('../../oclif.manifest.json', import.meta.url), 'utf8');
const { commands } = JSON.parse(manifest) as { readonly commands: Readonly<Record<string, unknown>> };

/** The command at the beginning of a command line, its words joined by hyphens like the name of its schema. */
function commandOf(args: readonly string[]): string {
  const words = args.map((_, at) => args.slice(0, args.length - at));
  return words.find((some) => Object.hasOwn(commands, some.join(':')))?.join('-') ?? '';
}

/** Starts orgs and logs `sf` in to each of them under its alias. `realSf`: the story is about `sf` itself. */
export async function stage(orgs: OrgSpec[], { realSf = false } = {}): Promise<Stage> {
  const [emulator, home] = await Promise.all([startEmulator({ orgs }), freshHome()]);
  await writeAuth(home, emulator.orgs);
  const defaultOrg = { SF_TARGET_ORG: orgs[0]?.alias ?? '' };
  return {
    emulator,
    home,
    run: async <T>(args: readonly string[], options: Partial<SfOptions> = {}): Promise<SfRun<Fleet<T>>> => {
      const isOwn = !realSf && args[0] === 'eca' && !args.includes('--dev-debug');
      const program = isOwn ? { program: ownProgram } : {};
      const env = { ...defaultOrg, ...options.env };
      const done = await sf<Fleet<T>>(args, { home, ...program, ...options, env });
      if (done.json.result !== undefined && args[0] === 'eca') {
        expect(schemaFaults(commandOf(args), done.json.result), args.join(' ')).to.deep.equal([]);
      }
      return done;
    },
    end: async (): Promise<void> => {
      const surprises = await emulator.surprises();
      await emulator.stop();
      expect(surprises).to.deep.equal([]);
    },
  };
}

/** The only org's part of a `--json` result. */
export function onlyOrg<T>({ json, stdout }: SfRun<Fleet<T>>): OrgPart<T> {
  const [org, ...others] = json.result?.orgs ?? [];
  if (org === undefined || others.length > 0) throw new Error(`not one org: ${stdout}`);
  return org;
}

/** The texts of an org's documents, by type and name. */
export async function texts(emulator: Emulator, alias: string): Promise<Record<string, string>> {
  const documents = await emulator.documents(alias);
  return Object.fromEntries(documents.map(({ type, fullName, xml }) => [`${type}/${fullName}`, xml]));
}

/** How many deploys an org was asked for. */
export async function deploysTo(emulator: Emulator, alias: string): Promise<number> {
  const requests = await emulator.requests(alias);
  return requests.filter(({ soapOperation }) => soapOperation === 'deploy').length;
}

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseEnv } from 'node:util';
import type { RotationReport } from '../../../src/secret/state/report.ts';
import { abortRotation, resumeRotation, type RotationContext } from '../../../src/secret/rotate/resume.ts';
import { rotateInPlace } from '../../../src/secret/rotate/rotate-in-place.ts';
import type { Emulator, OrgHandle, OrgSpec } from '../../emulator/client.ts';
import type { Switches } from '../../emulator/org/switches.ts';
import { type Pair, pairOf, robot } from '../emulator/oauth-client.ts';
import { emulator, newOrg, open } from '../org/world.ts';
import { rotationContext } from '../../support/rotate-request.ts';

export const folder = mkdtempSync(join(tmpdir(), 'eca-in-place-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

type Asked = Partial<Parameters<typeof rotateInPlace>[1]>;

export type Place = {
  readonly org: OrgHandle;
  readonly world: Emulator;
  readonly old: Pair;
  readonly told: string[];
  readonly rotate: (asked?: Asked, settings?: Parameters<typeof open>[1]) => Promise<RotationReport>;
  readonly resume: (more?: Partial<RotationContext>) => Promise<RotationReport>;
  readonly abort: () => Promise<RotationReport>;
  readonly primary: () => Promise<Pair>;
  /** What the sink has; undefined while it has nothing. */
  readonly delivered: () => Pair | undefined;
  readonly journal: string;
  readonly vault: () => string[];
  /** How often a deploy was asked to rotate, and to what the flags are now. */
  readonly flags: () => Promise<string>;
  readonly deploys: () => Promise<number>;
};

/** An org with an app for machines, and a machine with a sink and a state folder. */
export async function newPlace(switches: Partial<Switches> = {}, spec: Partial<OrgSpec> = {}): Promise<Place> {
  const alias = `in-place-${(count += 1)}`;
  const world = await emulator();
  const org = await newOrg({ alias, apps: ['secret-access', ...robot(alias)], switches, ...spec });
  const [state, env] = [join(folder, alias), join(folder, `${alias}.env`)];
  const told: string[] = [];
  const context = rotationContext(state, told);
  const request = {
    app: 'Robot',
    alsoKey: false,
    sinks: [{ kind: 'env-file', path: env }],
    keepInVault: false,
    proof: { skip: false, jwt: undefined },
    parks: false,
    revokePrevious: false,
    rekeyLogins: false,
    consent: { ask: undefined, given: true, forceSelf: false },
  } as const;
  const rotations = join(state, 'rotations');
  const id = (): string => basename(readdirSync(rotations)[0] ?? '', '.jsonl');
  const session = async (settings: Parameters<typeof open>[1] = {}): ReturnType<typeof open> => open(org, settings);
  return {
    ...{ org, world, told, old: await pairOf(world, alias, 'Robot') },
    rotate: async (asked = {}, settings = {}) =>
      rotateInPlace(await session(settings), { ...request, ...asked }, context),
    resume: async (more = {}) => resumeRotation(await session(), id(), { ...context, ...more }),
    abort: async () => abortRotation(await session(), id(), { ...context, discardDelivered: false }),
    primary: async () => pairOf(world, alias, 'Robot'),
    delivered: (): { key: string; secret: string } | undefined => {
      if (!existsSync(env)) return undefined;
      const { ECA_CLIENT_ID: key = '', ECA_CLIENT_SECRET: secret = '' } = parseEnv(readFileSync(env, 'utf8'));
      return { key, secret };
    },
    get journal(): string {
      return join(rotations, readdirSync(rotations)[0] ?? '');
    },
    vault: (): string[] => (existsSync(join(state, 'vault')) ? readdirSync(join(state, 'vault')) : []),
    flags: async (): Promise<string> => {
      const documents = await world.documents(alias);
      const { xml = '' } = documents.find(({ type }) => type === 'ExtlClntAppGlobalOauthSettings') ?? {};
      return [...xml.matchAll(/<shouldRotate\w+>(\w+)</g)].map(([, value]) => value).join(' ');
    },
    deploys: async () => (await world.deploys(alias)).length,
  };
}

import { arm, type Fault } from '../faults.ts';
import { servedText, fileProperties } from '../metadata/serve.ts';
import { decideForTest, endTokens, tokensOf, type DeviceDecision, type TokenFilter } from '../oauth/test-access.ts';
import { seedRaw } from '../org/seed.ts';
import { advance } from '../org/clock.ts';
import { workingPairs } from '../org/pairs.ts';
import { putUser, renameUser } from '../org/people.ts';
import { setSwitches } from '../org/switches.ts';
import type { Org } from '../org/org.ts';
import type { DeployRecord, DocumentSeed, OrgHandle, OrgSpec, Switches, UserSpec } from '../spec.ts';
import { deployResult } from '../deploy/result.ts';
import { readZip } from '../deploy/zip.ts';
import { readBody } from './body.ts';
import type { Hooks } from './handle.ts';
import type { Listener } from './listen.ts';

type Command = (org: Org, body: unknown) => unknown;

/** Knobs of an org that are no switches. */
type Knobs = Partial<Switches> & {
  latencyMs?: number;
  ecaEnabled?: boolean;
  maxApiVersion?: number;
  userPermissions?: string[];
  advanceMinutes?: number;
};

const configure = (org: Org, knobs: Knobs): void => {
  const { latencyMs, ecaEnabled, maxApiVersion, userPermissions, advanceMinutes = 0, ...switches } = knobs;
  Object.assign(org, {
    latencyMs: latencyMs ?? org.latencyMs,
    ecaEnabled: ecaEnabled ?? org.ecaEnabled,
    maxApiVersion: maxApiVersion ?? org.maxApiVersion,
  });
  const username = org.users[0]?.username ?? '';
  if (userPermissions) putUser(org, { username, permissions: userPermissions });
  advance(org, advanceMinutes);
  setSwitches(org.switches, switches);
};

/** Every deploy of an org with the bytes that it got, in the order they came. */
const deploysOf = (org: Org): Promise<DeployRecord[]> =>
  Promise.all(
    [...org.jobs.values()]
      .filter((job) => job.kind === 'deploy')
      .map(async (job) => ({
        id: job.id,
        checkOnly: job.options.checkOnly,
        status: String(deployResult(org, job, false)['status']),
        files: (await readZip(job.zip)).map(({ path, content }) => ({ path, base64: content.toString('base64') })),
      })),
  );

const commands: Record<string, Command> = {
  fault: (org, body) => void org.faults.push(arm(body as Fault)),
  'clear-faults': (org) => void org.faults.splice(0),
  requests: (org) => org.requests,
  'clear-requests': (org) => void org.requests.splice(0),
  deploys: deploysOf,
  documents: (org) =>
    [...org.documents.values()].map((document) => ({
      type: document.type,
      fullName: document.fullName,
      xml: servedText(org, document, org.maxApiVersion),
      id: fileProperties(org, document).id,
      lastModifiedDate: document.lastModifiedDate,
    })),
  'set-document': (org, body) => void seedRaw(org, body as DocumentSeed),
  pairs: (org) => workingPairs(org),
  tokens: (org) => tokensOf(org),
  'end-tokens': (org, body) => endTokens(org, (body ?? {}) as TokenFilter),
  'decide-device': (org, body) => decideForTest(org, body as DeviceDecision),
  configure: (org, body) => configure(org, body as Knobs),
  'set-user': (org, body) => void putUser(org, body as UserSpec),
  'rename-user': (org, body) => renameUser(org, body as { from: string; to: string }),
};

/** Starts one more org while the others run. */
export type AddOrg = (spec: OrgSpec) => Promise<OrgHandle>;

/** The control endpoint of tests: POST /<alias>/<command> with a JSON body, POST /add-org, and POST /surprises. */
export const control =
  (orgs: readonly Org[], surprises: string[], hooks: Hooks, addOrg: AddOrg): Listener =>
  async (request, response) => {
    const [, alias = '', name = ''] = (request.url ?? '').split('/').map(decodeURIComponent);
    const text = (await readBody(request)).toString('utf8');
    const org = orgs.find((candidate) => candidate.alias === alias);
    const command = commands[name];
    const send = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value ?? null));
    };
    if (alias === 'surprises') return send(200, surprises);
    try {
      if (alias === 'add-org' && name === '') return send(200, await addOrg(JSON.parse(text) as OrgSpec));
      if (!org || !command) return send(404, { error: `no org ${alias} or no command ${name}` });
      const result = await command(org, text ? JSON.parse(text) : undefined);
      hooks.onChange(org);
      send(200, result);
    } catch (error) {
      send(400, { error: error instanceof Error ? error.message : String(error) });
    }
  };

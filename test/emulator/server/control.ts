import { arm, type Fault } from '../faults.ts';
import { servedText, fileProperties } from '../metadata/serve.ts';
import { seedRaw } from '../org/seed.ts';
import { putUser } from '../org/people.ts';
import type { Org } from '../org/org.ts';
import type { DocumentSeed, Switches, UserSpec } from '../spec.ts';
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
};

const configure = (org: Org, { latencyMs, ecaEnabled, maxApiVersion, userPermissions, ...switches }: Knobs): void => {
  org.latencyMs = latencyMs ?? org.latencyMs;
  org.ecaEnabled = ecaEnabled ?? org.ecaEnabled;
  org.maxApiVersion = maxApiVersion ?? org.maxApiVersion;
  const username = org.users[0]?.username ?? '';
  if (userPermissions) putUser(org, { username, permissions: userPermissions });
  Object.assign(org.switches, switches);
};

const commands: Record<string, Command> = {
  fault: (org, body) => void org.faults.push(arm(body as Fault)),
  'clear-faults': (org) => void (org.faults.length = 0),
  requests: (org) => org.requests,
  'clear-requests': (org) => void (org.requests.length = 0),
  documents: (org) =>
    [...org.documents.values()].map((document) => ({
      type: document.type,
      fullName: document.fullName,
      xml: servedText(org, document, org.maxApiVersion),
      id: fileProperties(org, document).id,
      lastModifiedDate: document.lastModifiedDate,
    })),
  'set-document': (org, body) => void seedRaw(org, body as DocumentSeed),
  configure: (org, body) => configure(org, body as Knobs),
  'set-user': (org, body) => void putUser(org, body as UserSpec),
};

/** The control endpoint of tests: POST /<alias>/<command> with a JSON body, and GET /surprises. */
export const control =
  (orgs: readonly Org[], surprises: string[], hooks: Hooks): Listener =>
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
    if (!org || !command) return send(404, { error: `no org ${alias} or no command ${name}` });
    try {
      const result = command(org, text ? JSON.parse(text) : undefined);
      hooks.onChange(org);
      send(200, result);
    } catch (error) {
      send(400, { error: error instanceof Error ? error.message : String(error) });
    }
  };

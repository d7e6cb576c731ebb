import { runDeploy } from '../deploy/run.ts';
import { deployOptions } from '../deploy/result.ts';
import { settingsFields } from '../metadata/fields-settings.ts';
import { HEADER, SETTINGS } from '../metadata/types.ts';
import { NAMESPACE } from '../metadata/xml.ts';
import { emptyOAuthState } from '../oauth/state.ts';
import { defaultSamples, samples } from '../samples/index.ts';
import type { OrgSpec } from '../spec.ts';
import { makeConsumerKey, makeConsumerSecret, makeId, to15 } from './ids.ts';
import { keyOf, nextNumber, type HeldToken, type Org } from './org.ts';
import { peopleOf } from './people.ts';
import { completePolicies, seedRaw } from './seed.ts';
import { defaultSwitches, setSwitches } from './switches.ts';

const tokenOf = (orgId: string, format: OrgSpec['tokenFormat']): string => {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  if (format === 'jwt')
    return `${part({ typ: 'JWT', alg: 'RS256' })}.${part({ iss: orgId, sub: 'emulated' })}.c2lnbmF0dXJl`;
  return `${to15(orgId)}!AQEAQ${makeId('tok', orgId)}.${makeId('emu', orgId)}`;
};

const seedSettings = (org: Org): void => {
  for (const [fullName, { root }] of Object.entries(settingsFields)) {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n</${root}>\n`;
    deploySeeds(org, [{ type: SETTINGS, fullName, xml }]);
  }
};

type Seed = { type: string; fullName: string; xml: string };

/** Samples go through the deploy itself, so no sample can be something that the org would refuse. */
const deploySeeds = (org: Org, seeds: readonly Seed[]): void => {
  const components = seeds.map(({ type, fullName, xml }) => ({
    type,
    fullName,
    fileName: `${type}/${fullName}`,
    content: xml,
  }));
  const options = deployOptions({ rollbackOnError: true, ignoreWarnings: true });
  const archive = { version: org.maxApiVersion, components, deletions: [], problems: [] };
  const outcome = runDeploy(org, archive, options, () => {});
  const [failure] = outcome.failures;
  if (failure) throw new Error(`sample ${failure.fullName} of ${org.alias} was refused: ${failure.problem}`);
};

const seedApps = (org: Org, apps: ReadonlyArray<string | Seed>): void => {
  const raw: Seed[] = [];
  for (const app of apps) {
    const seeds = typeof app === 'string' ? samples[app]?.(org) : [app];
    if (!seeds) throw new Error(`org ${org.alias} asks for the unknown sample ${String(app)}`);
    if (typeof app !== 'string') raw.push(...seeds);
    else if (seeds.some((seed) => 'raw' in seed)) raw.push(...seeds);
    else deploySeeds(org, seeds);
  }
  for (const seed of raw) seedRaw(org, seed);
  if (raw.length > 0) completePolicies(org);
};

/** Pairs of the beginning are old and known everywhere; apps get the further consumers that the spec gives them. */
const settleConsumers = (org: Org, extra: NonNullable<OrgSpec['consumers']>): void => {
  for (const [key, { pairSince: _, ...document }] of org.documents) org.documents.set(key, document);
  const extraConsumers = extra.map(({ app }) => {
    if (!org.documents.has(keyOf(HEADER, app))) throw new Error(`org ${org.alias} gives a consumer to unknown ${app}`);
    const seed = `${org.orgId}/${app}/${nextNumber(org)}`;
    return {
      id: makeId('888', seed),
      app,
      pair: { key: makeConsumerKey(seed), secret: makeConsumerSecret(seed) },
      since: 0,
    };
  });
  Object.assign(org, { extraConsumers });
};

const DAY = 86_400_000;

const heldTokensOf = (tokens: NonNullable<OrgSpec['tokens']>): HeldToken[] =>
  tokens
    .flatMap((token) => Array.from({ length: token.count ?? 1 }, () => token))
    .map(({ app, username, idleDays = 0, useCount = 1 }, number) => {
      const at = Date.now();
      const lastUsedAt = idleDays === null ? null : at - idleDays * DAY;
      return { app, username, number, at: Math.min(at, lastUsedAt ?? at), lastUsedAt, useCount };
    });

const seedersPermissions = [
  'CustomizeApplication',
  'ModifyAllData',
  'ExternalClientAppDeveloper',
  'ExternalClientAppAdmin',
  'ExternalClientAppViewer',
];

/** An org as a spec describes it, not yet listening. */
export const buildOrg = (spec: OrgSpec): Org => {
  const orgId = spec.orgId ?? makeId('00D', spec.alias);
  const people = peopleOf(spec);
  const org: Org = {
    alias: spec.alias,
    orgId,
    userId: people.users[0]?.id ?? '',
    accessToken: tokenOf(orgId, spec.tokenFormat),
    url: '',
    port: spec.port ?? 0,
    name: `Org ${spec.alias}`,
    language: spec.language ?? 'en_US',
    isSandbox: spec.isSandbox ?? false,
    ecaEnabled: true,
    maxApiVersion: spec.maxApiVersion ?? 67,
    latencyMs: spec.latencyMs ?? 0,
    spec,
    documents: new Map(),
    ...people,
    neighbours: () => [],
    switches: structuredClone(defaultSwitches),
    jobs: new Map(),
    faults: [],
    requests: [],
    cursors: new Map(),
    lastTime: 0,
    counter: 0,
    clockOffset: 0,
    changes: 0,
    stagedPairs: [],
    extraConsumers: [],
    heldTokens: heldTokensOf(spec.tokens ?? []),
    oauth: emptyOAuthState(),
  };
  const user = people.users[0];
  const permissions = user?.permissions ?? [];
  if (user) user.permissions = seedersPermissions;
  Object.assign(org.switches, { connectedAppCreation: 'accept' });
  seedSettings(org);
  if (spec.ecaEnabled ?? true) seedApps(org, spec.apps ?? defaultSamples);
  if (user) user.permissions = permissions;
  Object.assign(org.switches, { connectedAppCreation: defaultSwitches.connectedAppCreation });
  settleConsumers(org, spec.consumers ?? []);
  org.ecaEnabled = spec.ecaEnabled ?? true;
  setSwitches(org.switches, spec.switches ?? {});
  return org;
};

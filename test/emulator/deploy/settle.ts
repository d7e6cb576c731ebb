import { canonicalScopes } from '../metadata/scopes.ts';
import { sortNodes, textOf, withText, type Node } from '../metadata/node.ts';
import { CONNECTED_APP, fieldsOf, GLOBAL, HEADER, OAUTH, OAUTH_POLICY } from '../metadata/types.ts';
import { now } from '../org/clock.ts';
import { makeConsumerKey, makeConsumerSecret, makeId, to15 } from '../org/ids.ts';
import { nextNumber, type Org, type StoredDocument } from '../org/org.ts';
import type { Candidate } from '../rules/draft.ts';
import { settleConnectedApp } from './settle-connected-app.ts';

export type Settled = { nodes: Node[]; consumerId?: string; consumerSecret?: string; pairSince?: number };

/** Booleans as words, empty elements gone: an empty element clears a field. */
const tidy = (nodes: readonly Node[], type: string, fullName: string): Node[] => {
  const booleans = new Set(fieldsOf(type, fullName).flatMap(({ kind, name }) => (kind === 'boolean' ? [name] : [])));
  return nodes
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => {
      if (!booleans.has(name)) return { name, value };
      return { name, value: value === '1' ? 'true' : value === '0' ? 'false' : value };
    });
};

/** What the org writes for elements that were left out: their initial values, or what was there before. */
const fillIn = (org: Org, { type, fullName }: Candidate, nodes: Node[], before: readonly Node[]): Node[] => {
  const given = new Set(nodes.map(({ name }) => name));
  const isKept = (name: string): boolean =>
    org.switches.omittedFields === 'keep' ||
    (type === GLOBAL && name === 'certificate' && org.switches.omittedCertificate === 'kept');
  const kept = before.filter(({ name }) => !given.has(name) && isKept(name));
  const there = new Set([...given, ...kept.map(({ name }) => name)]);
  const initial = fieldsOf(type, fullName).flatMap(({ name, initial: value }) =>
    value === undefined || there.has(name) ? [] : [{ name, value }],
  );
  return sortNodes([...nodes, ...kept, ...initial]);
};

/** Fields whose change this org reports as succeeded and does not make. */
const ignoreFields = (org: Org, { type, fullName }: Candidate, nodes: Node[], before: readonly Node[]): Node[] =>
  org.switches.ignoredFields
    .filter((path) => path.startsWith(`${type}.`))
    .map((path) => path.slice(type.length + 1))
    .reduce((result, name) => {
      const initial = fieldsOf(type, fullName).find((field) => field.name === name)?.initial;
      return withText(result, name, textOf(before, name) ?? initial);
    }, nodes);

const pairAge = (org: Org, before: StoredDocument | undefined, isOldKey: boolean): Pick<Settled, 'pairSince'> => {
  const pairSince = isOldKey ? before?.pairSince : now(org);
  return pairSince === undefined ? {} : { pairSince };
};

const rotationsDone: Array<[string, string]> = [
  ['shouldRotateConsumerKey', 'false'],
  ['shouldRotateConsumerSecret', 'false'],
];

/** Controls that stay on once they are ("Lock OAuth Security Controls", Spring '26). */
const lockedControls = (org: Org, before: StoredDocument | undefined): Array<[string, string]> => {
  if (org.switches.securityControls === 'free') return [];
  const controls = ['isPkceRequired', 'isRefreshTokenRotationEnabled'];
  return controls
    .filter((name) => textOf(before?.nodes ?? [], name) === 'true')
    .map((name): [string, string] => [name, 'true']);
};

const settleGlobal = (org: Org, nodes: Node[], before: StoredDocument | undefined, name: string): Settled => {
  const seed = `${org.orgId}/${name}/${nextNumber(org)}`;
  const givenSecret = org.switches.consumerSecretDeploy === 'accept' ? textOf(nodes, 'consumerSecret') : undefined;
  // a seeded document may lack the key that its consumer has all the same
  const oldKey = before && (textOf(before.nodes, 'consumerKey') ?? makeConsumerKey(before.consumerId ?? ''));
  const newKey = makeConsumerKey(seed);
  const rotateKey = before && textOf(nodes, 'shouldRotateConsumerKey') === 'true';
  const rotateSecret = before && textOf(nodes, 'shouldRotateConsumerSecret') === 'true';
  const key = rotateKey ? newKey : (oldKey ?? textOf(nodes, 'consumerKey') ?? newKey);
  const values: Array<[string, string | undefined]> = [
    ['consumerKey', key],
    ['consumerSecret', undefined],
    ...(org.switches.rotationFlags === 'kept' ? [] : rotationsDone),
    ...(org.switches.pkceRequired === 'forced' ? [['isPkceRequired', 'true'] as [string, string]] : []),
    ...lockedControls(org, before),
  ];
  return {
    nodes: values.reduce((result, [field, value]) => withText(result, field, value), nodes),
    consumerId: before?.consumerId ?? makeId('888', seed),
    ...pairAge(org, before, key === oldKey),
    consumerSecret:
      rotateSecret === true || before?.consumerSecret === undefined
        ? (givenSecret ?? makeConsumerSecret(seed))
        : before.consumerSecret,
  };
};

const settleRelaxation = (nodes: Node[]): Node[] => {
  const spelling = ['Enforce', 'Bypass', 'Bypass_2factor', 'Enforce_RelaxRefresh'];
  const given = textOf(nodes, 'ipRelaxationPolicyType')?.toLowerCase();
  return withText(
    nodes,
    'ipRelaxationPolicyType',
    spelling.find((value) => value.toLowerCase() === given) ?? spelling[0],
  );
};

/** A sound candidate as the org stores it: left-out fields filled in, values generated, ignored ones put back. */
export const settle = (org: Org, candidate: Candidate, before: StoredDocument | undefined): Settled => {
  const { type, fullName } = candidate;
  if (type === CONNECTED_APP) return settleConnectedApp(org, candidate, before);
  const sent = tidy(candidate.nodes, type, fullName);
  const nodes = ignoreFields(org, candidate, fillIn(org, candidate, sent, before?.nodes ?? []), before?.nodes ?? []);
  if (type === GLOBAL) return settleGlobal(org, nodes, before, fullName);
  if (type === HEADER) return { nodes: withText(nodes, 'orgScopedExternalApp', `${to15(org.orgId)}:${fullName}`) };
  if (type === OAUTH_POLICY) return { nodes: settleRelaxation(nodes) };
  if (type === OAUTH) {
    const scopes = textOf(nodes, 'commaSeparatedOauthScopes');
    return { nodes: withText(nodes, 'commaSeparatedOauthScopes', scopes && canonicalScopes(scopes)) };
  }
  return { nodes };
};

/** The name that a record shows where the org made it up itself. */
export const defaultPolicyName = (stem: string): string => `${stem}_defaultPolicy`;

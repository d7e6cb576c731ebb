import { createDefaultPolicy } from '../deploy/apply.ts';
import { childrenOf, textOf, type Node } from '../metadata/node.ts';
import { CONNECTED_APP, findType, GLOBAL, rootOf } from '../metadata/types.ts';
import { parseXml } from '../metadata/xml.ts';
import type { DocumentSeed } from '../spec.ts';
import { makeConsumerSecret, makeId, to15, to18 } from './ids.ts';
import { keyOf, nextNumber, nextTime, type Org } from './org.ts';

const nodesOf = (seed: DocumentSeed): Node[] => {
  const root = parseXml(seed.xml);
  if ('problem' in root) throw new Error(`seed ${seed.fullName}: ${root.problem}`);
  const wanted = rootOf(seed.type, seed.fullName);
  if (root.name !== wanted) throw new Error(`seed ${seed.fullName}: root is ${root.name}, not ${wanted}`);
  return root.children;
};

/** The consumer that an app's OAuth settings already name, so that a raw global document gets the same one. */
const linkedConsumer = (org: Org, app: string | undefined): string | undefined => {
  const links = [...org.documents.values()]
    .filter(({ nodes }) => textOf(nodes, 'externalClientApplication') === app)
    .flatMap(({ nodes }) => textOf(nodes, 'oauthLink') ?? []);
  const [owner, consumer] = (links[0] ?? '').split(':');
  return owner === to15(org.orgId) && consumer ? to18(consumer) : undefined;
};

/** The secret that a document with a consumer begins with, or undefined for one without. */
const secretIn = ({ type }: DocumentSeed, nodes: readonly Node[], name: string): string | undefined => {
  const config = type === GLOBAL ? nodes : childrenOf(nodes, 'oauthConfig');
  if (type !== GLOBAL && (type !== CONNECTED_APP || config.length === 0)) return undefined;
  return textOf(config, 'consumerSecret') ?? makeConsumerSecret(name);
};

/** Puts a document into an org as it is, byte for byte, past every check; `__ORG15__` in it becomes the org's id. */
export const seedRaw = (org: Org, given: DocumentSeed): void => {
  const type = findType(given.type);
  if (!type) throw new Error(`seed ${given.fullName}: unknown type ${given.type}`);
  const seed = { ...given, xml: given.xml.replaceAll('__ORG15__', to15(org.orgId)) };
  const nodes = nodesOf(seed);
  const key = keyOf(seed.type, seed.fullName);
  const before = org.documents.get(key);
  const now = nextTime(org);
  const name = `${org.orgId}/${seed.fullName}/${nextNumber(org)}`;
  const consumerId = linkedConsumer(org, textOf(nodes, 'externalClientApplication')) ?? makeId('888', name);
  const secret = secretIn(seed, nodes, name);
  org.documents.set(key, {
    type: seed.type,
    fullName: seed.fullName,
    id: before?.id ?? makeId(type.keyPrefix, name),
    nodes,
    raw: seed.xml,
    createdDate: before?.createdDate ?? now,
    lastModifiedDate: now,
    lastModifiedById: org.userId,
    ...(seed.installed === undefined ? {} : { installed: seed.installed }),
    ...(seed.released === undefined ? {} : { released: seed.released }),
    ...(secret === undefined
      ? {}
      : { consumerId: before?.consumerId ?? consumerId, consumerSecret: before?.consumerSecret ?? secret }),
  });
};

/** Adds the policies that an org makes by itself for whatever was seeded without. */
export const completePolicies = (org: Org): void => {
  const draft = { org, documents: org.documents, version: org.maxApiVersion, options: { ignoreWarnings: true } };
  for (const document of [...org.documents.values()]) createDefaultPolicy(draft, document);
};

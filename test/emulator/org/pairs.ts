import { childrenOf, textOf } from '../metadata/node.ts';
import { CONNECTED_APP, GLOBAL } from '../metadata/types.ts';
import { now } from './clock.ts';
import { makeConsumerKey, to15 } from './ids.ts';
import { documentsOf, keyOf, type Org, type StoredDocument } from './org.ts';

export type KeyPair = { key: string; secret: string };

export type StagedState = 'Active' | 'Expired' | 'Rotated';

/** A pair in the staged slot of a consumer; times are the org's own. `since`: when the pair came into being. */
export type StagedPair = {
  id: string;
  consumerId: string;
  pair: KeyPair;
  rotated: boolean;
  createdById: string;
  createdAt: number;
  expiresAt: number;
  since: number;
};

/** A consumer that an app has beside the one of its global settings. */
export type ExtraConsumer = { id: string; app: string; pair: KeyPair; since: number };

/** An OAuth consumer with its primary pair. `document`: the global settings or connected app, with what it may do. */
export type Consumer = { id: string; app: string; document: StoredDocument; pair: KeyPair; since: number };

/** The consumers of connected apps. `app` is type and name, since an external client app may have the same name. */
const connectedConsumers = (org: Org): Consumer[] =>
  documentsOf(org.documents, CONNECTED_APP).flatMap((document) => {
    const { consumerId: id, fullName, nodes, consumerSecret: secret = '', pairSince: since = 0 } = document;
    if (id === undefined) return [];
    const key = textOf(childrenOf(nodes, 'oauthConfig'), 'consumerKey') ?? makeConsumerKey(id);
    return [{ id, app: keyOf(CONNECTED_APP, fullName), document, pair: { key, secret }, since }];
  });

/** All consumers of an org: of each app first the one of its global settings, then the others, then connected apps. */
export const consumersOf = (org: Org): Consumer[] => [...ecaConsumers(org), ...connectedConsumers(org)];

const ecaConsumers = (org: Org): Consumer[] =>
  documentsOf(org.documents, GLOBAL).flatMap((document) => {
    const id = document.consumerId ?? '';
    const app = textOf(document.nodes, 'externalClientApplication') ?? '';
    // A seeded document may lack the key; the consumer has one all the same.
    const key = textOf(document.nodes, 'consumerKey') ?? makeConsumerKey(id);
    const pair = { key, secret: document.consumerSecret ?? '' };
    const own = { id, app, document, pair, since: document.pairSince ?? 0 };
    return [own, ...org.extraConsumers.filter((extra) => extra.app === app).map((extra) => ({ ...extra, document }))];
  });

/** The state of a staged pair now; null for a rotated-out one that is over, which the org has removed. */
export const stateOf = (org: Org, { rotated, expiresAt }: StagedPair): StagedState | null => {
  const over = now(org) >= expiresAt;
  if (rotated) return over ? null : 'Rotated';
  return over ? 'Expired' : 'Active';
};

/** What a consumer has staged, with states, the oldest first. */
export const stagedOf = (org: Org, consumerId: string): Array<StagedPair & { state: StagedState }> =>
  org.stagedPairs
    .filter((staged) => to15(staged.consumerId) === to15(consumerId))
    .flatMap((staged) => {
      const state = stateOf(org, staged);
      return state === null ? [] : [{ ...staged, state }];
    });

export type FoundConsumer = {
  consumerId: string;
  app: string;
  document: StoredDocument;
  pair: KeyPair;
  role: 'primary' | 'staged';
  state: 'Active' | 'Rotated';
};

/**
 * The consumer that a client id stands for, with the secret that belongs to it: a primary pair, or a staged one that is
 * Active or Rotated. Undefined for an unknown or expired key, and for one that has not propagated yet.
 */
export const findConsumer = (org: Org, clientId: string): FoundConsumer | undefined => {
  const propagated = (since: number): boolean => now(org) - since >= org.switches.propagationSeconds * 1000;
  for (const { id, app, document, pair, since } of consumersOf(org)) {
    if (pair.key === clientId)
      return propagated(since) ? { consumerId: id, app, document, pair, role: 'primary', state: 'Active' } : undefined;
    for (const staged of stagedOf(org, id)) {
      if (staged.pair.key !== clientId || staged.state === 'Expired') continue;
      const { state } = staged;
      return propagated(staged.since)
        ? { consumerId: id, app, document, pair: staged.pair, role: 'staged', state }
        : undefined;
    }
  }
  return undefined;
};

/** Every pair that authenticates now. */
export const workingPairs = (org: Org): Array<KeyPair & Pick<FoundConsumer, 'app' | 'role' | 'state'>> =>
  consumersOf(org)
    .flatMap(({ id, pair }) => [pair, ...stagedOf(org, id).map((staged) => staged.pair)])
    .flatMap(({ key }) => findConsumer(org, key) ?? [])
    .map(({ app, pair, role, state }) => ({ ...pair, app, role, state }));

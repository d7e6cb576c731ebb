import { withText } from '../metadata/node.ts';
import { now } from './clock.ts';
import { makeConsumerKey, makeConsumerSecret, makeId, to15 } from './ids.ts';
import { keyOf, nextNumber, nextTime, touch, type Org, type StoredDocument } from './org.ts';
import type { Consumer, KeyPair, StagedPair } from './pairs.ts';

const month = 30 * 24 * 60 * 60_000;

const keep = (org: Org, stagedPairs: StagedPair[]): void => {
  Object.assign(org, { stagedPairs });
  touch(org);
};

/** guess: the key prefix of staged credentials. */
const newId = (org: Org): string => makeId('1D5', `${org.orgId}/staged/${nextNumber(org)}`);

/** Makes a new pair for a consumer, beside what it has staged already, if anything. */
export const stagePair = (org: Org, { id: consumerId }: Consumer): StagedPair => {
  const seed = `${org.orgId}/staged-pair/${nextNumber(org)}`;
  const createdAt = now(org);
  const staged: StagedPair = {
    id: newId(org),
    consumerId,
    pair: { key: makeConsumerKey(seed), secret: makeConsumerSecret(seed) },
    rotated: false,
    createdById: org.userId,
    createdAt,
    expiresAt: createdAt + month,
    since: createdAt,
  };
  keep(org, [...org.stagedPairs, staged]);
  return staged;
};

/** Takes staged pairs away. */
export const dropPairs = (org: Org, gone: ReadonlyArray<{ id: string }>): void => {
  const ids = new Set(gone.map(({ id }) => id));
  keep(
    org,
    org.stagedPairs.filter(({ id }) => !ids.has(id)),
  );
};

/** The global settings with another pair; a seeded text keeps every other byte. guess: that its date changes. */
const withPair = (
  org: Org,
  document: StoredDocument,
  pair: KeyPair,
  old: KeyPair,
  pairSince: number,
): StoredDocument => ({
  ...document,
  nodes: withText(document.nodes, 'consumerKey', pair.key),
  raw: document.raw?.replaceAll(old.key, pair.key).replaceAll(old.secret, pair.secret) ?? null,
  consumerSecret: pair.secret,
  pairSince,
  lastModifiedDate: nextTime(org),
  lastModifiedById: org.userId,
});

const setPrimary = (org: Org, consumer: Consumer, { pair, since }: StagedPair): void => {
  const { id, document } = consumer;
  if (document.consumerId === id) {
    const documents = new Map(org.documents);
    documents.set(keyOf(document.type, document.fullName), withPair(org, document, pair, consumer.pair, since));
    Object.assign(org, { documents });
    return;
  }
  const extraConsumers = org.extraConsumers.map((extra) => (extra.id === id ? { ...extra, pair, since } : extra));
  Object.assign(org, { extraConsumers });
};

/** Swaps a staged pair with the primary one, which goes on as Rotated for what is left of the thirty days. */
export const rotatePair = (org: Org, consumer: Consumer, staged: StagedPair): StagedPair => {
  const { stagedClock, stagedIdOnRotate } = org.switches;
  const fresh = stagedClock === 'rotation' ? { createdAt: now(org), expiresAt: now(org) + month } : {};
  const former: StagedPair = {
    ...staged,
    ...fresh,
    id: stagedIdOnRotate === 'kept' ? staged.id : newId(org),
    pair: consumer.pair,
    since: consumer.since,
    rotated: true,
  };
  setPrimary(org, consumer, staged);
  keep(
    org,
    org.stagedPairs.map((entry) => (to15(entry.id) === to15(staged.id) ? former : entry)),
  );
  return former;
};

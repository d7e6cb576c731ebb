import type { Field } from '../metadata/field.ts';
import { childrenOf, sortNodes, textOf, textsOf, withText, type Node } from '../metadata/node.ts';
import { connectedAppFields } from '../metadata/fields-connected-app.ts';
import { makeConsumerKey, makeConsumerSecret, makeId } from '../org/ids.ts';
import { now } from '../org/clock.ts';
import { nextNumber, type Org, type StoredDocument } from '../org/org.ts';
import type { Settled } from './settle.ts';

/** Lists that stay as they are where a document does not name them, and go where it has an empty element. */
const kept = ['permissionSetName', 'profileName'];

const word = (value: string): string => (value === '1' ? 'true' : value === '0' ? 'false' : value);

/** Elements as an org stores them: sorted on every level, booleans as words, initial values, nothing empty. */
const tidy = (nodes: readonly Node[], fields: readonly Field[]): Node[] => {
  const settled = nodes.flatMap(({ name, value }): Node[] => {
    const kind = fields.find((field) => field.name === name)?.kind;
    if (typeof kind === 'object' && 'complex' in kind) {
      const inner = tidy(typeof value === 'string' ? [] : value, kind.complex);
      return inner.length === 0 ? [] : [{ name, value: inner }];
    }
    if (typeof value !== 'string' || value.trim() === '') return [];
    return [{ name, value: kind === 'boolean' ? word(value.trim()) : value.trim() }];
  });
  const missing = fields.filter(({ name, initial }) => initial !== undefined && !settled.some((n) => n.name === name));
  return sortNodes([...settled, ...missing.map(({ name, initial = '' }) => ({ name, value: initial }))]);
};

const withChildren = (nodes: readonly Node[], name: string, children: Node[]): Node[] =>
  sortNodes([
    ...nodes.filter((node) => node.name !== name),
    ...(children.length === 0 ? [] : [{ name, value: children }]),
  ]);

/** The user of an Apex handler; one who is not of this org is left out without a word (Metadata API guide). */
const withoutForeignUser = (org: Org, nodes: Node[]): Node[] => {
  const name = textOf(nodes, 'pluginExecutionUser')?.toLowerCase();
  return org.users.some(({ username }) => username.toLowerCase() === name)
    ? nodes
    : withText(nodes, 'pluginExecutionUser', undefined);
};

/** guess: that an org writes a policy for every app with OAuth settings, as in published files. */
const withPolicy = (nodes: Node[]): Node[] => {
  const policy = tidy(
    childrenOf(nodes, 'oauthPolicy'),
    connectedAppFields.flatMap(({ name, kind }) =>
      name === 'oauthPolicy' && typeof kind === 'object' && 'complex' in kind ? kind.complex : [],
    ),
  );
  return childrenOf(nodes, 'oauthConfig').length === 0 ? nodes : withChildren(nodes, 'oauthPolicy', policy);
};

/** A connected app as the org stores it. Its secret is taken at creation, or made, and never shown. */
export const settleConnectedApp = (
  org: Org,
  { fullName, nodes }: { fullName: string; nodes: readonly Node[] },
  before: StoredDocument | undefined,
): Settled => {
  const names = new Set(nodes.map(({ name }) => name));
  const untouched = (before?.nodes ?? []).filter(
    ({ name }) => !names.has(name) && (kept.includes(name) || org.switches.omittedFields === 'keep'),
  );
  const tidied = withPolicy(withoutForeignUser(org, tidy([...nodes, ...untouched], connectedAppFields)));
  const config = childrenOf(tidied, 'oauthConfig');
  if (config.length === 0) return { nodes: tidied };
  const seed = `${org.orgId}/connected/${fullName}/${nextNumber(org)}`;
  const old = before && textOf(childrenOf(before.nodes, 'oauthConfig'), 'consumerKey');
  const key = old ?? textOf(config, 'consumerKey') ?? makeConsumerKey(seed);
  const scopes = [...new Set(textsOf(config, 'scopes'))].map((value) => ({ name: 'scopes', value }));
  const own = withText(withText(config, 'consumerKey', key), 'consumerSecret', undefined);
  const since = old === undefined ? now(org) : before?.pairSince;
  return {
    nodes: withChildren(tidied, 'oauthConfig', sortNodes([...own.filter(({ name }) => name !== 'scopes'), ...scopes])),
    consumerId: before?.consumerId ?? makeId('888', seed),
    consumerSecret: before?.consumerSecret ?? textOf(config, 'consumerSecret') ?? makeConsumerSecret(seed),
    ...(since === undefined ? {} : { pairSince: since }),
  };
};

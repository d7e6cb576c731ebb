import { isDeepStrictEqual } from 'node:util';
import { textOf, withText } from '../metadata/node.ts';
import { APP_POLICY, findType, GLOBAL, HEADER, OAUTH, OAUTH_POLICY, SETTINGS } from '../metadata/types.ts';
import { makeId, to15 } from '../org/ids.ts';
import { keyOf, nextNumber, nextTime, type StoredDocument } from '../org/org.ts';
import { appOf, globalOf, oauthOf, satellite, type Candidate, type Draft } from '../rules/draft.ts';
import { defaultPolicyName, settle } from './settle.ts';

export type Applied = { document: StoredDocument; created: boolean; changed: boolean };

const put = (draft: Draft, document: StoredDocument): StoredDocument => {
  draft.documents.set(keyOf(document.type, document.fullName), document);
  return document;
};

/** Gives the OAuth settings of an app the link to its own consumer, once both are there. */
const linkUp = (draft: Draft, app: string): void => {
  const oauth = oauthOf(draft, app);
  const consumer = globalOf(draft, app)?.consumerId;
  if (!oauth || !consumer || textOf(oauth.nodes, 'oauthLink')) return;
  const nodes = withText(oauth.nodes, 'oauthLink', `${to15(draft.org.orgId)}:${to15(consumer)}`);
  put(draft, { ...oauth, nodes, raw: null, lastModifiedDate: nextTime(draft.org) });
};

/** Stores a component that passed every rule. An equal one leaves the record, its date and its seeded text alone. */
export const applyComponent = (draft: Draft, candidate: Candidate): Applied => {
  const { org } = draft;
  const { type, fullName } = candidate;
  const before = draft.documents.get(keyOf(type, fullName));
  const { nodes, ...consumer } = settle(org, candidate, before);
  const app = appOf({ type, fullName, nodes });
  const link =
    before && type === OAUTH && !textOf(nodes, 'oauthLink') && app && globalOf(draft, app)
      ? textOf(before.nodes, 'oauthLink')
      : undefined;
  const final = link ? withText(nodes, 'oauthLink', link) : nodes;
  if (before && isDeepStrictEqual(before.nodes, final) && before.consumerSecret === consumer.consumerSecret) {
    return { document: before, created: false, changed: false };
  }
  const now = nextTime(org);
  const prefix = findType(type)?.keyPrefix ?? '000';
  const document = put(draft, {
    type,
    fullName,
    id: before?.id ?? makeId(prefix, `${org.orgId}/${fullName}/${nextNumber(org)}`),
    nodes: final,
    raw: null,
    createdDate: before?.createdDate ?? now,
    lastModifiedDate: now,
    lastModifiedById: org.userId,
    ...consumer,
  });
  if (app !== undefined && (type === OAUTH || type === GLOBAL)) linkUp(draft, app);
  return { document: draft.documents.get(keyOf(type, fullName)) ?? document, created: !before, changed: true };
};

/** Creates the policy that an org makes by itself for new OAuth settings or a new app, unless there is one. */
export const createDefaultPolicy = (draft: Draft, { type, fullName, nodes }: Candidate): void => {
  const app = appOf({ type, fullName, nodes });
  const policyType = type === OAUTH ? OAUTH_POLICY : type === HEADER ? APP_POLICY : null;
  if (!app || !policyType || satellite(draft.documents, policyType, app)) return;
  const name = defaultPolicyName(fullName);
  const body = [
    { name: 'externalClientApplication', value: app },
    { name: 'label', value: name },
  ];
  applyComponent(draft, { type: policyType, fullName: name, nodes: body });
};

/** Takes a document away, a header (by switch) with all that belongs to the app. Settings cannot go. */
export const removeComponent = (draft: Draft, type: string, fullName: string): StoredDocument | undefined => {
  const found = type === SETTINGS ? undefined : draft.documents.get(keyOf(type, fullName));
  if (!found) return undefined;
  draft.documents.delete(keyOf(type, fullName));
  if (type === HEADER && draft.org.switches.deleteHeader === 'cascade') {
    for (const [key, entry] of draft.documents)
      if (appOf(entry) === fullName && entry.type !== SETTINGS) draft.documents.delete(key);
  }
  return found;
};

import { childrenOf, textOf, type Node } from '../metadata/node.ts';
import { GLOBAL, OAUTH, SECURITY } from '../metadata/types.ts';
import { to15 } from '../org/ids.ts';
import { documentsOf, type Org } from '../org/org.ts';
import { findConsumer, type FoundConsumer } from '../org/pairs.ts';
import { englishProfile, type User } from '../org/people.ts';
import { namesIn, satellite } from '../rules/draft.ts';
import { appDocuments, connectedGlobal } from './app-documents.ts';
import { problem } from './errors.ts';

/** A client of an org: the consumer that its key names, and the documents of its app in this org. */
export type Client = {
  org: Org;
  app: string;
  key: string;
  secret: string;
  consumerId: string;
  global: Node[];
  oauth: Node[];
  policy: Node[];
  /** Security settings in the org of the consumer. */
  security: Node[];
};

/** Whether a switch of a document is on; raw documents may lack it, and then it is as it is `initially`. */
export const isOn = (nodes: readonly Node[], name: string, initially = false): boolean =>
  (textOf(nodes, name)?.trim() ?? String(initially)) === 'true';

/** The text of an element inside a group, or undefined. */
export const innerText = (nodes: readonly Node[], group: string, name: string): string | undefined =>
  textOf(childrenOf(nodes, group), name);

type Owner = { owner: Org; found: FoundConsumer };

const ownerOf = (org: Org, clientId: string): Owner | undefined => {
  for (const owner of [org, ...org.neighbours()]) {
    const found = findConsumer(owner, clientId);
    if (found) return { owner, found };
  }
  return undefined;
};

/** The app of this org that a consumer stands behind: its own, or one whose OAuth settings link to it. */
const appBehind = (org: Org, { owner, found }: Owner): string | undefined => {
  if (owner === org) return found.app;
  const link = `${to15(owner.orgId)}:${to15(found.consumerId)}`;
  const linked = documentsOf(org.documents, OAUTH).find(({ nodes }) => textOf(nodes, 'oauthLink') === link);
  return linked && textOf(linked.nodes, 'externalClientApplication');
};

/**
 * The client that a key names in an org. Throws for an unknown key, and for one of another org's app that is not
 * installed here (`foreign` is the problem that the endpoint has for that).
 */
export const findClient = (
  org: Org,
  clientId: string,
  foreign: 'unknownClient' | 'notInstalled' = 'unknownClient',
): Client => {
  const owner = clientId === '' ? undefined : ownerOf(org, clientId);
  if (!owner) throw problem('unknownClient');
  const app = appBehind(org, owner);
  if (app === undefined) throw problem(foreign);
  const { found } = owner;
  const { oauth, policy } = appDocuments(org, app);
  return {
    org,
    app,
    key: clientId,
    secret: found.pair.secret,
    consumerId: found.consumerId,
    global: found.document.type === GLOBAL ? found.document.nodes : connectedGlobal(found.document),
    oauth,
    policy,
    security: satellite(owner.owner.documents, SECURITY, found.app)?.nodes ?? [],
  };
};

/** Throws when the app cannot be used at all: no policy, switched off, OAuth switched off, blocked in Setup. */
export const requireUsable = ({ org, app, policy }: Client): void => {
  const { appPolicy } = appDocuments(org, app);
  if (!appPolicy) throw problem('noAppPolicy');
  if (policy.length === 0) throw problem('noOauthPolicy');
  if (!isOn(appPolicy, 'isEnabled', true)) throw problem('appDisabled');
  if (!isOn(appPolicy, 'isOauthPluginEnabled', true)) throw problem('pluginOff');
  if (org.switches.blockedApps.includes(app)) throw problem('blocked');
};

/** Whether only users of named profiles and permission sets may use an app. */
export const isPreAuthorized = ({ policy }: Client): boolean =>
  textOf(policy, 'permittedUsersPolicyType') === 'AdminApprovedPreAuthorized';

/** Whether a user has one of the profiles or permission sets that an app's policy names. */
export const isAdminApproved = ({ org, policy }: Client, user: User): boolean => {
  const profiles = namesIn(textOf(policy, 'commaSeparatedProfile'));
  const sets = namesIn(textOf(policy, 'commaSeparatedPermissionSet'));
  return (
    profiles.includes(user.profile) ||
    (org.switches.profileNames === 'both' && profiles.includes(englishProfile(user.profile, org.language))) ||
    sets.some((name) => user.permissionSets.includes(name))
  );
};

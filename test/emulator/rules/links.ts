import { textOf } from '../metadata/node.ts';
import { GLOBAL, HEADER, OAUTH } from '../metadata/types.ts';
import { to15 } from '../org/ids.ts';
import { appOf, globalOf, headerOf, type Rule } from './draft.ts';

/**
 * A link to another org's consumer holds only for a packaged app; a link into this org must name this app's consumer.
 * guess: the words that the report elides in "couldn't update your OAuth link … doesn't have distribution state
 * PACKAGED".
 */
export const oauthLinkHolds: Rule = (draft, candidate) => {
  const link = candidate.type === OAUTH ? textOf(candidate.nodes, 'oauthLink') : undefined;
  if (link === undefined || link === '') return null;
  const app = appOf(candidate) ?? '';
  const [org = '', consumer = ''] = link.split(':');
  const header = headerOf(draft, app);
  const refused = `We couldn't update your OAuth link because the external client app ${app} doesn't have distribution state PACKAGED.`;
  if (org !== to15(draft.org.orgId)) {
    const packaged = header && textOf(header.nodes, 'distributionState') !== 'Local';
    return packaged && /^00D\w{12}$/.test(org) && /^888\w{12}$/.test(consumer) && !globalOf(draft, app)
      ? null
      : refused;
  }
  const own = globalOf(draft, app)?.consumerId;
  return own !== undefined && to15(own) === consumer ? null : refused;
};

/** guess: the wording; this field is `<this org>:<this app>`, and reports differ on what a foreign one does. */
export const orgScopeHolds: Rule = (draft, candidate) => {
  const scope = candidate.type === HEADER ? textOf(candidate.nodes, 'orgScopedExternalApp') : undefined;
  if (!scope || scope === `${to15(draft.org.orgId)}:${candidate.fullName}`) return null;
  if (draft.org.switches.foreignOrgScope === 'resolve' && /^00D\w{12}:/.test(scope)) return null;
  return `INVALID_CROSS_REFERENCE_KEY: orgScopedExternalApp ${scope} doesn't belong to this org`;
};

/**
 * guess: the wording; a consumer key given at creation has 8 to 256 characters, as in connected apps, and is unique.
 */
export const consumerKeyFits: Rule = (draft, candidate) => {
  const key = candidate.type === GLOBAL ? textOf(candidate.nodes, 'consumerKey') : undefined;
  if (!key || globalOf(draft, appOf(candidate) ?? '')) return null;
  if (!/^[\w.]{8,256}$/.test(key)) return 'Consumer Key: must be 8 to 256 alphanumeric characters';
  const taken = [...draft.documents.values()].some(
    ({ type, nodes }) => type === GLOBAL && textOf(nodes, 'consumerKey') === key,
  );
  return taken ? 'The consumer key is already taken.' : null;
};

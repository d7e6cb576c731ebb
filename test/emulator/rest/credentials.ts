import { documentsOf, type Org, type StoredDocument } from '../org/org.ts';
import { to15 } from '../org/ids.ts';
import { consumersOf, type Consumer } from '../org/pairs.ts';
import { HEADER } from '../metadata/types.ts';
import { json, restError, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { pageOf } from './paging.ts';
import { notFound, refuseCredentials } from './secret-gate.ts';

/** The app with an id of 15 or 18 characters. */
export const appWithId = (org: Org, appId: string): StoredDocument | undefined =>
  org.ecaEnabled ? documentsOf(org.documents, HEADER).find(({ id }) => to15(id) === to15(appId)) : undefined;

/** The consumer of an app, both by id. */
export const consumerWithId = (org: Org, appId: string, consumerId: string): Consumer | undefined => {
  const app = appWithId(org, appId)?.fullName;
  return consumersOf(org).find((consumer) => consumer.app === app && to15(consumer.id) === to15(consumerId));
};

/** The path of a consumer's credentials, with the ids that the org has. */
export const consumerPath = (org: Org, version: number, { app, id }: Consumer): string =>
  `/services/data/v${version}.0/apps/oauth/credentials/${org.documents.get(`${HEADER}/${app}`)?.id}/${id}`;

const parts = ['key', 'secret', 'keyandsecret'];

const consumerBody = (org: Org, version: number, consumer: Consumer, part: string): object => {
  const { id, app, pair } = consumer;
  const url = consumerPath(org, version, consumer);
  return {
    id,
    ...(part === 'secret' ? {} : { key: pair.key }),
    name: app,
    ...(part === 'key' ? {} : { secret: pair.secret }),
    ...(version < 65 ? {} : { stagedCredentialsUrl: `${url}/staged` }),
    url,
  };
};

/**
 * apps/oauth/credentials/{appId}: the consumers of an app, none for one whose consumer lives elsewhere. guess: the
 * parameters of its pages, which are those of its siblings.
 */
export const listConsumers = ({ org, path, query }: Request, version: number, appId: string): Reply => {
  const refused = refuseCredentials(org);
  if (refused) return refused;
  const app = appWithId(org, appId);
  if (!app || version < 60) return notFound;
  const all = consumersOf(org).filter((consumer) => consumer.app === app.fullName);
  const { elements, urls } = pageOf(all, path, query);
  return json({ consumers: elements.map((consumer) => consumerBody(org, version, consumer, 'key')), ...urls });
};

/** apps/oauth/credentials/{appId}/{consumerId}: key, secret or both. guess: the answer to another `part`. */
export const readConsumer = ({ org, query }: Request, version: number, appId: string, consumerId: string): Reply => {
  const refused = refuseCredentials(org);
  if (refused) return refused;
  const consumer = consumerWithId(org, appId, consumerId);
  if (!consumer || version < 60) return notFound;
  const part = query.get('part') ?? 'key';
  return parts.includes(part)
    ? json(consumerBody(org, version, consumer, part))
    : restError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `part must be one of ${parts.join(', ')}`);
};

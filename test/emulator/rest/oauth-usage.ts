import { mayDo } from '../org/org.ts';
import { HEADER } from '../metadata/types.ts';
import { json, restError, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';

/**
 * apps/oauth/usage/{appId}/users: who holds tokens of an app. Every page names a next one, the last is empty. guess:
 * the properties of a user, the permission it takes, and the answer for an unknown app.
 */
export const usageUsers = ({ org, path, query }: Request, appId: string): Reply => {
  if (!mayDo(org, 'ExternalClientAppViewer'))
    return restError(403, 'INSUFFICIENT_ACCESS', 'You do not have access to the OAuth usage of this org');
  const app = [...org.documents.values()].find(
    ({ type, id }) => type === HEADER && id.slice(0, 15) === appId.slice(0, 15),
  );
  if (!app) return restError(404, 'NOT_FOUND', 'The requested resource does not exist');
  const holders = (org.spec.tokens ?? []).filter((token) => token.app === app.fullName);
  const page = Number(query.get('page') ?? 0);
  const pageSize = Number(query.get('pageSize') ?? 100);
  const users = holders.slice(page * pageSize, (page + 1) * pageSize).map(({ username }) => ({ username }));
  const at = (number: number): string => `${path}?page=${number}&pageSize=${pageSize}`;
  return json({ users, currentPageUrl: at(page), nextPageUrl: at(page + 1) });
};

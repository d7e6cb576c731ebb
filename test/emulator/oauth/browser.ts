import { touch, type Org } from '../org/org.ts';
import type { User } from '../org/people.ts';
import type { Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { field } from './call.ts';
import { randomText } from './signing.ts';
import { userNamed, userWithId } from './users.ts';

/** The user who is logged in in the browser that a request comes from. */
export const browserUser = ({ org, headers }: Request): User | undefined => {
  const cookies = String(headers['cookie'] ?? '').split(/;\s*/);
  const id = cookies.find((cookie) => cookie.startsWith('sid='))?.slice(4);
  const found = org.oauth.browsers.find((browser) => browser.id === id);
  return found && userWithId(org, found.userId);
};

/** What a login page says to wrong words. */
export const wrongPassword =
  "Please check your username and password. If you still can't log in, contact your Salesforce administrator.";

/** The user that a login form names, when the password is right. */
export const checkPassword = (org: Org, username: string, password: string): User | undefined => {
  const user = userNamed(org, username.trim());
  return user?.password === password ? user : undefined;
};

/** The user of a sent login form. */
export const userOfForm = ({ org }: Request, fields: URLSearchParams): User | undefined =>
  checkPassword(org, field(fields, 'username'), field(fields, 'pw'));

/** An answer that logs its browser in. */
export const withLogin = (org: Org, user: User, reply: Reply): Reply => {
  const id = randomText(32);
  org.oauth.browsers.push({ id, userId: user.id });
  touch(org);
  return { ...reply, headers: { ...reply.headers, 'set-cookie': `sid=${id}; Path=/; HttpOnly; SameSite=Lax` } };
};

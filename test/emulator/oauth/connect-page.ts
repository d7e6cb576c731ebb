import { touch, type Org } from '../org/org.ts';
import type { User } from '../org/people.ts';
import type { Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { findClient, isPreAuthorized } from './app.ts';
import { approve } from './approvals.ts';
import { browserUser, userOfForm, withLogin, wrongPassword } from './browser.ts';
import { field, fieldsOf } from './call.ts';
import { isOver } from './device.ts';
import { isProblem } from './errors.ts';
import { approvalPage, codePage, errorPage, loginPage, page, redirectTo } from './pages.ts';
import type { DeviceCode } from './state.ts';
import { requireAdmitted, requireFit } from './users.ts';

const path = '/setup/connect';

const sameCode = (one: string, other: string): boolean => one.trim().toUpperCase() === other.toUpperCase();

/** The device that waits with a user code, or undefined. */
const waiting = (org: Org, userCode: string): DeviceCode | undefined =>
  org.oauth.devices.find(
    (device) => device.state === 'pending' && !isOver(org, device) && sameCode(userCode, device.userCode),
  );

const done = (allowed: boolean): Reply =>
  allowed
    ? page("You're Connected", '<p id="done">You can close this page and go back to your device.</p>')
    : page('Access Denied', '<p id="done">The device was not connected.</p>');

/** Decides about a device for a user. Throws when the user may not use its app. */
export const decideDevice = (org: Org, userCode: string, user: User, allow: boolean): boolean => {
  const device = waiting(org, userCode);
  if (!device) return false;
  if (allow) {
    const client = findClient(org, device.clientId);
    requireFit(client, user);
    requireAdmitted(client, user);
    approve(client, user, device.scopes);
  }
  Object.assign(device, { state: allow ? 'approved' : 'denied', userId: user.id });
  touch(org);
  return true;
};

/** Consent is asked for at every login of a device, but not where an administrator has admitted the user. */
const afterCode = ({ org }: Request, user: User, userCode: string): Reply => {
  const device = waiting(org, userCode);
  if (!device) return codePage(path, userCode, 'Enter a valid code.');
  const client = findClient(org, device.clientId);
  requireAdmitted(client, user);
  if (!isPreAuthorized(client))
    return approvalPage(
      path,
      { user_code: userCode },
      { app: client.app, scopes: device.scopes, username: user.username },
    );
  decideDevice(org, userCode, user, true);
  return done(true);
};

const step = (request: Request, fields: URLSearchParams): Reply => {
  const { org } = request;
  const userCode = field(fields, 'user_code');
  const at = `${path}?${new URLSearchParams({ user_code: userCode }).toString()}`;
  if (field(fields, 'step') === 'login') {
    const user = userOfForm(request, fields);
    if (!user) return loginPage(path, { user_code: userCode }, field(fields, 'username'), wrongPassword);
    return withLogin(org, user, redirectTo(userCode === '' ? path : at, 303));
  }
  const user = browserUser(request);
  const forced = request.method === 'GET' && field(fields, 'prompt').split(' ').includes('login');
  if (!user || forced) return loginPage(path, { user_code: userCode }, '');
  if (field(fields, 'step') === 'code') return afterCode(request, user, userCode);
  if (field(fields, 'step') !== 'decide') return codePage(path, userCode);
  const allow = field(fields, 'decision') === 'allow';
  return decideDevice(org, userCode, user, allow) ? done(allow) : codePage(path, userCode, 'Enter a valid code.');
};

/**
 * GET and POST /setup/connect: log in, enter the code of a device (`?user_code=` fills it in, `&prompt=login` asks who
 * it is even where somebody is logged in), allow or deny.
 */
export const connectPage = (request: Request): Reply => {
  try {
    return step(request, fieldsOf(request));
  } catch (error) {
    if (isProblem(error)) return errorPage(error);
    throw error;
  }
};

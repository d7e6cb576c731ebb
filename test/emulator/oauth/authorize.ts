import type { User } from '../org/people.ts';
import type { Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { isPreAuthorized } from './app.ts';
import { approve, hasApproved } from './approvals.ts';
import { issueCode } from './authorization-code.ts';
import { readAsked, readTarget, type Asked } from './authorize-request.ts';
import { browserUser, userOfForm, withLogin, wrongPassword } from './browser.ts';
import { field, fieldsOf } from './call.ts';
import { codeCredentials } from './code-credentials.ts';
import { isProblem, problem, problemFields, type OAuthProblem } from './errors.ts';
import { approvalPage, errorPage, loginPage } from './pages.ts';
import { answerAt } from './redirect.ts';
import { requireAdmitted, requireFit } from './users.ts';

const path = '/services/oauth2/authorize';

/** Setup's own errors, and all when the org does not redirect any, are pages. guess: which of them are. */
const refusalAt = ({ org }: Request, error: OAuthProblem, redirectUri: string, fields: URLSearchParams): Reply =>
  org.switches.authorizeErrors === 'page' || error.code.startsWith('OAUTH_')
    ? errorPage(error)
    : answerAt(redirectUri, fields, problemFields(error));

const prompts = (fields: URLSearchParams): string[] => field(fields, 'prompt').split(/\s+/);

/** The fields of the request itself, which forms carry along. */
const ownNames = ['username', 'pw', 'step', 'decision'];
const carried = (fields: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...fields].filter(([name]) => !ownNames.includes(name)));

const admit = (asked: Asked, user: User): void => {
  requireFit(asked.client, user);
  // A user who may only use the API has no business in a browser.
  if (user.permissions.includes('ApiUserOnly')) throw problem('approvalFailed');
  try {
    requireAdmitted(asked.client, user);
  } catch {
    throw problem('blocked');
  }
};

const giveCode = (asked: Asked, user: User, fields: URLSearchParams): Reply => {
  const { client, redirectUri, challenge, scopes } = asked;
  const wanted = { redirectUri, challenge, scopes, nonce: fields.get('nonce'), proofKey: fields.get('dpop_jkt') };
  const wish = { ...wanted, flow: 'authorization_code' as const };
  return answerAt(redirectUri, fields, { code: issueCode(client, user, wish) });
};

const withUser = (asked: Asked, user: User, fields: URLSearchParams): Reply => {
  admit(asked, user);
  const { client, scopes } = asked;
  const consent = prompts(fields).includes('consent');
  if (isPreAuthorized(client) || (!consent && hasApproved(client, user, scopes))) return giveCode(asked, user, fields);
  if (field(fields, 'immediate') === 'true') throw problem('immediate');
  return approvalPage(path, carried(fields), { app: client.app, scopes, username: user.username });
};

const afterLogin = (request: Request, asked: Asked, fields: URLSearchParams): Reply => {
  const user = userOfForm(request, fields);
  if (!user) return loginPage(path, carried(fields), field(fields, 'username'), wrongPassword);
  return withLogin(request.org, user, withUser(asked, user, fields));
};

const decide = (asked: Asked, user: User, fields: URLSearchParams): Reply => {
  if (field(fields, 'decision') !== 'allow') throw problem('denied');
  admit(asked, user);
  approve(asked.client, user, asked.scopes);
  return giveCode(asked, user, fields);
};

/** The steps of a login in a browser: who is it, may the app, here is the code. */
const step = (request: Request, asked: Asked, fields: URLSearchParams): Reply => {
  if (field(fields, 'step') === 'login') return afterLogin(request, asked, fields);
  const user = browserUser(request);
  if (field(fields, 'step') === 'decide' && user) return decide(asked, user, fields);
  const immediate = field(fields, 'immediate') === 'true';
  const forced = prompts(fields).some((name) => name === 'login' || name === 'select_account');
  if (user && (!forced || immediate)) return withUser(asked, user, fields);
  if (immediate) throw problem('immediate');
  return loginPage(path, carried(fields), field(fields, 'login_hint'));
};

/**
 * GET and POST /services/oauth2/authorize: response_type=code, with login and approval page, and code_credentials
 * without. Faults of client and callback are pages, the others go back to the callback.
 */
export const authorizeEndpoint = (request: Request): Reply | null => {
  const fields = fieldsOf(request);
  const kind = field(fields, 'response_type');
  try {
    if (kind !== 'code' && kind !== 'code_credentials') throw problem('responseType');
    const { client, redirectUri } = readTarget(request, fields);
    try {
      const asked = readAsked(client, redirectUri, fields);
      return kind === 'code' ? step(request, asked, fields) : codeCredentials(request, asked, fields);
    } catch (error) {
      if (isProblem(error)) return refusalAt(request, error, redirectUri, fields);
      throw error;
    }
  } catch (error) {
    if (isProblem(error)) return errorPage(error);
    throw error;
  }
};

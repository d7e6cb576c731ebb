import { textOf } from '../metadata/node.ts';
import { SETTINGS } from '../metadata/types.ts';
import { keyOf } from '../org/org.ts';
import type { Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { isOn } from './app.ts';
import { approve } from './approvals.ts';
import { issueCode } from './authorization-code.ts';
import type { Asked } from './authorize-request.ts';
import { checkPassword } from './browser.ts';
import { atLoginHost, basicOf, field } from './call.ts';
import { problem, problemReply } from './errors.ts';
import { answerAt } from './redirect.ts';
import { requireAdmitted, requireFit } from './users.ts';

type Named = { name: string; password: string };

/**
 * Who logs in: by Basic header, or in the body of the POST where the app takes nothing else. guess: the names of the
 * fields of that body.
 */
const credentialsOf = (request: Request, { client }: Asked, fields: URLSearchParams): Named => {
  const basic = basicOf(request);
  if (isOn(client.global, 'isCodeCredPostOnly')) {
    if (basic) throw problem('badBasicHeader');
    return { name: field(fields, 'username'), password: field(fields, 'password') };
  }
  if (!basic) throw problem('badBasicHeader');
  return basic;
};

/**
 * response_type=code_credentials (help page on the Authorization Code and Credentials Flow), for a named user; other
 * kinds of request are not emulated. guess: that a wrong password is answered with JSON, not at the callback.
 */
export const codeCredentials = (request: Request, asked: Asked, fields: URLSearchParams): Reply | null => {
  const { org } = request;
  const { client, redirectUri, challenge, scopes } = asked;
  if (request.method !== 'POST') throw problem('mustPost');
  if (atLoginHost(request)) throw problem('wrongDomain');
  const setting = textOf(org.documents.get(keyOf(SETTINGS, 'OauthOidc'))?.nodes ?? [], 'oAuthCdCrdtFlowEnable');
  const allowed = setting === 'true' || org.switches.codeCredentials === 'accept';
  if (!isOn(client.global, 'isCodeCredFlowEnabled') || !allowed) throw problem('responseType');
  if (request.headers['auth-request-type'] !== 'Named-User') return null;
  const { name, password } = credentialsOf(request, asked, fields);
  const user = checkPassword(org, name, password);
  if (!user) return problemReply(problem('authenticationFailure'));
  requireFit(client, user);
  requireAdmitted(client, user);
  approve(client, user, scopes);
  const flow = 'code_credentials' as const;
  return answerAt(redirectUri, fields, {
    code: issueCode(client, user, { redirectUri, challenge, scopes, nonce: null, flow }),
  });
};

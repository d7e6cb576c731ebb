import { textOf } from '../metadata/node.ts';
import { SETTINGS } from '../metadata/types.ts';
import { keyOf, mayDo, type Org } from '../org/org.ts';
import { restError, type Reply } from '../server/reply.ts';

/** The fragments are published, as what other tools look for; guess: the words around them, and the code. */
const texts = {
  'not currently enabled': 'This resource is not currently enabled.',
  'feature is not enabled': 'The requested feature is not enabled.',
  'not enabled for this user': 'This functionality is not enabled for this user.',
} as const;

/**
 * The refusal of whoever may not see consumer keys and secrets: it takes the org's setting and two user permissions
 * (help page on staging OAuth credentials). guess: that the key alone takes them too, and one text for both.
 */
export const refuseCredentials = (org: Org): Reply | null => {
  const settings = org.documents.get(keyOf(SETTINGS, 'ExternalClientApp'));
  const on = textOf(settings?.nodes ?? [], 'enableClientSecretInRestApiAccess') === 'true';
  const allowed = mayDo(org, 'ExternalClientAppDeveloper') && mayDo(org, 'ViewClientSecret');
  return on && allowed ? null : restError(403, 'FUNCTIONALITY_NOT_ENABLED', texts[org.switches.credentialsRefusal]);
};

export const notFound: Reply = restError(404, 'NOT_FOUND', 'The requested resource does not exist');

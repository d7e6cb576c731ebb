import { textOf } from '../metadata/node.ts';
import type { Client } from './app.ts';
import { problem } from './errors.ts';
import { appScopes, grantedScopes } from './scopes.ts';

/** All scopes of an app. */
export const allScopes = ({ oauth }: Client): string[] =>
  appScopes(textOf(oauth, 'commaSeparatedOauthScopes'), textOf(oauth, 'commaSeparatedCustomScopes'));

/** The scopes that a request gets of an app; without a wish all. Throws for one that the app has not. */
export const scopesFor = (client: Client, wish: string): string[] => {
  const granted = grantedScopes(allScopes(client), textOf(client.oauth, 'commaSeparatedOauthScopes'), wish);
  if (granted) return granted;
  throw problem(client.org.switches.foreignScope === 'invalid_scope' ? 'scope' : 'approvalFailed');
};

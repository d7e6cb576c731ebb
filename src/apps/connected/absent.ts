import type { Phrase } from '../../errors/codes.ts';
import type { App } from '../app.ts';
import { missing, notThere } from '../edits/absent.ts';
import { splitUrls } from '../fields/callback-urls.ts';
import { type ConnectedInput, textAt, valuesAt } from './edits.ts';
import { readConnectedScope } from './scopes.ts';

/**
 * What flags remove although a connected app doesn't have it: nothing changes, but a typing error must not go
 * unnoticed.
 */
export function absentInConnected(
  app: App,
  { callbackUrls, scopes, permissionSets, profiles }: ConnectedInput,
): Phrase[] {
  const lower = (name: string): string => name.toLowerCase();
  const held = (path: string): string[] => valuesAt(app, path).map(lower);
  return notThere(app, [
    ...missing(callbackUrls, splitUrls(textAt(app, 'oauthConfig.callbackUrl') ?? '')),
    ...missing(scopes, valuesAt(app, 'oauthConfig.scopes'), readConnectedScope),
    ...missing(permissionSets, held('permissionSetName'), lower),
    ...missing(profiles, held('profileName'), lower),
  ]);
}

import { setChild } from '../xml/edit.ts';
import type { App } from './app.ts';
import { documentOf, editText, isOn } from './app.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
const flags = ['shouldRotateConsumerKey', 'shouldRotateConsumerSecret'];

/**
 * The rotation commands that stand as `true` in the app's global settings: deployed so, they change key or secret.
 */
export function pendingRotations(app: App): string[] {
  return flags.filter((flag) => isOn(app, globalType, flag));
}

/**
 * Where an edit changed the global settings, its document with every rotation command written `false`: only the
 * rotation itself may deploy one as true. An untouched document is not deployed and stays as it is.
 */
export function withoutRotations(before: App, after: App): App {
  if (documentOf(before, globalType) === documentOf(after, globalType)) return after;
  return pendingRotations(after).reduce(
    (app, flag) => editText(app, globalType, (text) => setChild(text, flag, 'false')),
    after,
  );
}

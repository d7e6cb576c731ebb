import { setChild } from '../xml/edit.ts';
import { childrenNamed } from '../xml/read.ts';
import type { App } from './app.ts';
import { documentOf, editText } from './app.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
const flags = ['shouldRotateConsumerKey', 'shouldRotateConsumerSecret'];

/**
 * The rotation commands in the app's global settings that the org could obey: deployed so, they change key or secret.
 * Whatever does not say `false` counts, since nobody says which spellings of `true` an org takes.
 */
export function pendingRotations(app: App): string[] {
  const root = documentOf(app, globalType)?.xml.root;
  if (root === undefined) return [];
  return flags.filter((flag) => childrenNamed(root, flag).some(({ text }) => !['', 'false'].includes(text.trim())));
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

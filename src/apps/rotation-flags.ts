import { setChild } from '../xml/edit.ts';
import { childrenNamed } from '../xml/read.ts';
import { type App, documentOf, editText } from './app.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
const [keyFlag, secretFlag] = ['shouldRotateConsumerKey', 'shouldRotateConsumerSecret'] as const;
/** The elements that command an org to replace a key or a secret. */
export const rotationFlags = [keyFlag, secretFlag];

/**
 * The rotation commands in the app's global settings that the org would obey: deployed like this, they change the key
 * or secret. Anything but `false` counts, since no source lists the spellings of `true` that an org accepts.
 */
export function pendingRotations(app: App): string[] {
  const root = documentOf(app, globalType)?.xml.root;
  if (root === undefined) return [];
  return rotationFlags.filter((flag) =>
    childrenNamed(root, flag).some(({ text }) => !['', 'false'].includes(text.trim())),
  );
}

/**
 * If an edit changed the global settings, their document with every rotation command written as `false`: only the
 * rotation itself may deploy one as true. An unchanged document isn't deployed and stays as it is.
 */
export function withoutRotations(before: App, after: App): App {
  if (documentOf(before, globalType) === documentOf(after, globalType)) return after;
  return withRotationsDone(after);
}

/**
 * The app with the command to replace its consumer secret, and its key if requested, on deployment (Metadata API
 * guide, ExtlClntAppGlobalOauthSettings). Resets commands left from before.
 */
export function withRotation(app: App, { alsoKey }: { readonly alsoKey: boolean }): App {
  const commanded = editText(app, globalType, (text) => setChild(text, secretFlag, 'true'));
  if (!alsoKey && !pendingRotations(app).includes(keyFlag)) return commanded;
  return editText(commanded, globalType, (text) => setChild(text, keyFlag, String(alsoKey)));
}

/** The app without rotation commands. */
export function withRotationsDone(app: App): App {
  return pendingRotations(app).reduce(
    (edited, flag) => editText(edited, globalType, (text) => setChild(text, flag, 'false')),
    app,
  );
}

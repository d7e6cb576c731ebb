import { EcaError } from '../../errors/eca-error.ts';
import { removeChild, setChild } from '../../xml/edit.ts';
import { type App, type AppEdit, documentOf, editText, composeEdits, valueOf, withDocument } from '../app.ts';
import { joinUrls } from '../fields/callback-urls.ts';
import type { DocumentType } from '../document-types.ts';
import { requireGlobalSettings, requireOauth } from '../require-documents.ts';
import { linkOf } from '../link.ts';
import { sameId } from '../record-id.ts';
import { freshGlobalSettings } from './new-app.ts';
import { type Template, templateOf } from './template.ts';

const headerType = 'ExternalClientApplication';
const settingsType = 'ExtlClntAppOauthSettings';
const globalType = 'ExtlClntAppGlobalOauthSettings';

/** Whether the app has a consumer of its own in this org, as far as this login can see. */
export function hasOwnConsumer(app: App): boolean {
  return linkOf(app).kind === 'own' && documentOf(app, globalType) !== undefined;
}

/**
 * The edit that gives a linked app global OAuth settings of its own and removes its link; deployed together they make
 * the org generate a consumer and a link to it (help page "Deploy an External Client App with a Global Settings File";
 * that this applies to an app that was linked before is a guess:). An app with a consumer of its own stays unchanged.
 * Throws EcaError AppHasNoOauth, GlobalSettingsMissing if this login can't see them, or CallbackUrlInvalid.
 */
export function unlink(callbackUrls: readonly string[], apiVersion: number): AppEdit {
  return (app) => {
    requireOauth(app);
    if (hasOwnConsumer(app)) return app;
    const linked = valueOf(app, settingsType, 'oauthLink') !== undefined;
    if (linked && linkOf(app).kind === 'own') requireGlobalSettings(app, 'consumerKey');
    const unlinked = editText(app, settingsType, (text) => removeChild(text, 'oauthLink'));
    const whole =
      documentOf(app, globalType) === undefined
        ? withDocument(unlinked, freshGlobalSettings(app.name, apiVersion))
        : unlinked;
    if (callbackUrls.length === 0) return whole;
    return editText(whole, globalType, (text) => setChild(text, 'callbackUrl', joinUrls(callbackUrls)));
  };
}

/** What an app in a source org provides to its linked copies. */
export type LinkSource = { readonly app: App; readonly oauthLink: string };

/**
 * Reads an app of another org as the source of links: it must be Packaged and have a consumer of that very org (help
 * page "Associate and Disassociate External Client Apps"). Throws EcaError LinkSourceUnfit.
 */
export function linkSource(app: App): LinkSource {
  const why = linkSourceLack(app);
  if (why !== undefined) throw new EcaError('LinkSourceUnfit', { app: app.name, org: app.org, why });
  return { app, oauthLink: valueOf(app, settingsType, 'oauthLink') ?? '' };
}

/** Why an app can't be the source of links; undefined if it can. */
export function linkSourceLack(app: App): 'no-oauth' | 'linked' | 'no-link' | 'not-packaged' | undefined {
  const { kind } = linkOf(app);
  if (kind !== 'own') return kind === 'none' ? 'no-oauth' : 'linked';
  if (valueOf(app, settingsType, 'oauthLink') === undefined) return 'no-link';
  return valueOf(app, headerType, 'distributionState') === 'Packaged' ? undefined : 'not-packaged';
}

/**
 * The edit that links an app to the consumer of another org's app and removes its own global settings, since an app
 * that has some isn't linked. Copies what the app lacks (`copyFor`). Throws EcaError LinkSourceUnfit if both are in
 * one org.
 */
export function linkTo({ app: source, oauthLink }: LinkSource, copy: Template): AppEdit {
  return (app) => {
    if (sameId(source.orgId, app.orgId))
      throw new EcaError('LinkSourceUnfit', { app: source.name, org: source.org, why: 'same-org' });
    const linked = composeEdits([
      setWhereOther(headerType, 'distributionState', 'Packaged'),
      setWhereOther(settingsType, 'oauthLink', oauthLink),
    ])(copy.documents.reduce(withDocument, app));
    return { ...linked, documents: linked.documents.filter(({ type }) => type !== globalType) };
  };
}

/** The parts of the source's header and OAuth settings that an app lacks, without what is bound to the source org. */
export function copyFor(app: App, source: LinkSource, apiVersion: number): Template {
  const lacking = [headerType, settingsType].filter((type) => documentOf(app, type as DocumentType) === undefined);
  const documents = source.app.documents.filter(({ type }) => lacking.includes(type));
  const { documents: copies, dropped } = templateOf({ ...source.app, documents }, app, apiVersion);
  return { documents: copies, dropped: dropped.filter(({ field }) => field !== 'oauthLink') };
}

function setWhereOther(type: DocumentType, field: string, value: string): AppEdit {
  return (app) =>
    valueOf(app, type, field) === value ? app : editText(app, type, (text) => setChild(text, field, value));
}

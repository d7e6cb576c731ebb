import { childText } from '../xml/read.ts';
import { sameId } from './record-id.ts';
import { type App, type AppDocument, documentOf, fieldOf } from './app.ts';
import type { DocumentType } from './document-types.ts';

/**
 * Whose OAuth consumer an app uses: this org's (`own`), another org's (`linked`), or none, because it has no OAuth
 * settings. Linked apps keep callback URLs, flow switches, key and secret in the source org.
 */
export type Link = { readonly kind: 'own' | 'none' } | { readonly kind: 'linked'; readonly sourceOrgId: string };

/**
 * Reads `oauthLink`, `<15-character org id>:<15-character consumer id>`. OAuth settings without a link, or with a text
 * in its place that names no org, are not yet deployed or broken, but belong to no other org (help page "Associate and
 * Disassociate External Client Apps").
 */
export function linkOf(app: App): Link {
  const sourceOrgId = oauthLinkOf(app).split(':')[0] ?? '';
  if (isOrgId(sourceOrgId) && !sameId(sourceOrgId, app.orgId)) return { kind: 'linked', sourceOrgId };
  const types = ['ExtlClntAppGlobalOauthSettings', 'ExtlClntAppOauthSettings'] as const;
  return { kind: types.some((type) => documentOf(app, type) !== undefined) ? 'own' : 'none' };
}

/**
 * Whether the app's OAuth settings are here without any consumer. An org gives the settings of an app with a consumer a
 * link (retrieved files), so a login that sees settings and policies, and neither a link nor global settings, sees that
 * there is none. guess: that an org returns no settings without their link.
 */
export function lacksConsumer(app: App): boolean {
  if (documentOf(app, 'ExtlClntAppGlobalOauthSettings') !== undefined) return false;
  return app.policiesReadable && linkOf(app).kind === 'own' && oauthLinkOf(app) === '';
}

function oauthLinkOf(app: App): string {
  return fieldOf(app, 'ExtlClntAppOauthSettings', 'oauthLink')?.trim() ?? '';
}

/**
 * The org that an app's files come from, as far as they show: global settings exist only in the consumer's org, so a
 * link beside them names that org. Empty if unknown.
 */
export function orgInFiles(documents: App['documents']): string {
  const has = (type: DocumentType): AppDocument | undefined => documents.find((document) => document.type === type);
  const settings = has('ExtlClntAppOauthSettings');
  if (settings === undefined || has('ExtlClntAppGlobalOauthSettings') === undefined) return '';
  return (childText(settings.xml.root, 'oauthLink') ?? '').trim().split(':')[0] ?? '';
}

/** Files written by hand may have names and placeholders in place of an org id. */
function isOrgId(text: string): boolean {
  return /^00D(\w{12}|\w{15})$/.test(text);
}

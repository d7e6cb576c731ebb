import type { App } from './app.ts';
import { documentOf, fieldOf } from './app.ts';

/**
 * Whose OAuth consumer an app uses: this org's (`own`), another org's (`linked`), or none, because it has no OAuth
 * settings. Linked apps keep callback URLs, flow switches, key and secret in the source org.
 */
export type Link = { readonly kind: 'own' | 'none' } | { readonly kind: 'linked'; readonly sourceOrgId: string };

const shortIdLength = 15;

/**
 * Reads `oauthLink`, `<15-character org id>:<15-character consumer id>`; an own global document wins over a link that
 * is missing or not yet generated (help page "Associate and Disassociate External Client Apps").
 */
export function linkOf(app: App): Link {
  const oauthLink = fieldOf(app, 'ExtlClntAppOauthSettings', 'oauthLink')?.trim() ?? '';
  const sourceOrgId = oauthLink.split(':')[0] ?? '';
  if (sourceOrgId !== '' && !sameId(sourceOrgId, app.orgId)) return { kind: 'linked', sourceOrgId };
  if (documentOf(app, 'ExtlClntAppGlobalOauthSettings') !== undefined || sourceOrgId !== '') return { kind: 'own' };
  return { kind: 'none' };
}

/** Ids come with 15 or 18 characters; the first 15 decide. */
export function sameId(one: string, other: string): boolean {
  return one.slice(0, shortIdLength) === other.slice(0, shortIdLength);
}

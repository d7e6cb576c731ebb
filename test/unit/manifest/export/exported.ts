import { parse } from 'yaml';
import type { App } from '../../../../src/apps/app.ts';
import type { Exported, ExportedOrg, ExportOptions } from '../../../../src/manifest/export/exported.ts';
import { exportManifest } from '../../../../src/manifest/export/export-manifest.ts';
import { acme } from '../../apps/acme.ts';

/** An org with these apps, by its alias. */
export function org(alias: string, apps: readonly App[], group?: string): ExportedOrg {
  const facts = { alias, username: `admin@${alias}.example`, id: `00D${alias}`, host: `${alias}.my.salesforce.com` };
  return { target: alias, facts, apps, group };
}

/** Their export, with notes as keys and data. */
export const exported = (orgs: readonly ExportedOrg[], more: Partial<ExportOptions> = {}): Exported =>
  exportManifest(orgs, {
    all: false,
    env: {},
    whole: [],
    textOf: ({ key, data }) => `${key} ${JSON.stringify(data)}`,
    ...more,
  });

/** What a manifest says. */
export type Parsed = { readonly orgs: Record<string, object>; readonly apps: Record<string, object> };
/** What an export says, by another reader than ours. */
export const parsed = ({ text }: Exported): Parsed => parse(text) as Parsed;

/** An app with that callback URL. */
export const app = (url: string, header: Record<string, string> = {}): App =>
  acme({ header: { label: 'Acme Portal', ...header }, global: { callbackUrl: url, isPkceRequired: 'true' } });

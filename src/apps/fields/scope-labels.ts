import { scopeNamed } from './scopes.ts';

/**
 * The labels of scopes in Setup, in small letters, each with the first name in its brackets (Mobile SDK guide, "Scope
 * Parameter Values"). The names alone are enough, so that a label that isn't here is known by its brackets.
 */
const labels = new Map([
  ['access analytics rest api charts geodata resources', 'eclair_api'],
  ['access analytics rest api resources', 'wave_api'],
  ['access connect rest api resources', 'chatter_api'],
  ['access custom permissions', 'custom_permissions'],
  ['access the identity url service', 'id'],
  ['access unique user identifiers', 'openid'],
  ['access visualforce applications', 'visualforce'],
  ['full access', 'full'],
  ['manage customer data platform ingestion api data', 'cdp_ingest_api'],
  ['manage customer data platform profile data', 'cdp_profile_api'],
  ['manage pardot services', 'pardot_api'],
  ['manage user data via apis', 'api'],
  ['manage user data via web browsers', 'web'],
  ['perform ansi sql queries on customer data platform data', 'cdp_query_api'],
  ['perform requests at any time', 'refresh_token'],
]);

/**
 * A text in which Setup's labels, in any case, are the first name in their brackets: "Manage user data via APIs (api)".
 * Without brackets that is so for labels that are known, between commas.
 */
export function withoutScopeLabels(text: string): string {
  return text
    .replace(/(?<=^|[,)])\s*([A-Z][^,()]*\s[^,()]+)\(\s*(\w+)[^()]*\)/gi, (whole, label: string, name: string) =>
      isLabel(label) ? ` ${name}` : whole,
    )
    .replace(/(?<=^|,)[^,()]+(?=,|$)/g, (whole) => labels.get(plain(whole)) ?? whole);
}

const plain = (label: string): string => label.trim().split(/\s+/).join(' ').toLowerCase();

/** Whether words before brackets are a label, rather than names of scopes that another label may follow. */
function isLabel(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const [first = ''] = words;
  if (labels.has(plain(text))) return true;
  if (words.every((word) => scopeNamed(word) !== undefined)) return false;
  return /^[A-Z]/.test(first) || scopeNamed(first) === undefined;
}

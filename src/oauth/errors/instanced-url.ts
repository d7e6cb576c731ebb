const instance = '[a-z]{2,3}\\d{1,4}[a-z]?';
const old = `${instance}\\.salesforce\\.com`;
const named = `(?:[\\w-]+\\.)+${instance}\\.(?:my\\.salesforce|visual\\.force|content\\.force)\\.com`;
/**
 * A host that names an instance (help page on instanced URLs): `na139.salesforce.com`,
 * `acme--qa.cs42.my.salesforce.com`, `c.na50.visual.force.com`. A My Domain may look like an instance, but nothing
 * stands before it: `ab12.my.salesforce.com`.
 */
const host = `(?<![\\w.-])(?:${old}|${named})`;

/** Such an address alone, or beside the words for a host that isn't found or doesn't answer. */
export const unreachedInstance: readonly RegExp[] = [
  new RegExp(`^(?:https?://)?${host}(?:[/:]\\S*)?$`),
  new RegExp(`(?:enotfound|eai_again|getaddrinfo|could not resolve|nxdomain|\\b404\\b).{0,300}?${host}`),
  new RegExp(`${host}.{0,300}?(?:enotfound|could not be resolved|not known|nxdomain|\\b404\\b)`),
];

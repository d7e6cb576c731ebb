/**
 * Hosts of an org's pages (help page "My Domain URL Formats"): the name of its My Domain, and the partition
 * (`sandbox`, `develop`) if it has one. For Visualforce, `c` or a package's namespace follows two hyphens. The last
 * ones are those of older orgs.
 */
const pages: readonly RegExp[] = [
  /^([a-z0-9-]+)(\.[a-z]+)?\.lightning\.force\.com$/,
  /^([a-z0-9-]+)(\.[a-z]+)?\.my\.salesforce-setup\.com$/,
  /^([a-z0-9-]+)(\.[a-z]+)?\.file\.force\.com$/,
  /^([a-z0-9-]+)--[a-z0-9_]+(\.[a-z]+)?\.vf\.force\.com$/,
  /^([a-z0-9-]+)()\.(?:cloudforce|database)\.com$/,
];

/** The host of an org's My Domain for a host of one of its pages; other hosts unchanged, without a trailing dot. */
export function myDomainOf(host: string): string {
  const plain = host.toLowerCase().replace(/\.$/, '');
  const [, name, partition = ''] = pages.map((form) => form.exec(plain)).find((found) => found !== null) ?? [];
  return name === undefined ? plain : `${name}${partition}.my.salesforce.com`;
}

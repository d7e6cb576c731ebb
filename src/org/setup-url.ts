/**
 * Where a page of Setup is: `https://<mydomain>.my.salesforce-setup.com/lightning/setup/…`, or below the instance URL
 * where that is no My Domain.
 */
export function setupUrl(instanceUrl: string, page: string): string {
  const { origin } = new URL(instanceUrl);
  const host = origin.replace(/\.my\.salesforce\.(com|mil)$/, '.my.salesforce-setup.$1');
  return `${host}/lightning/setup/${page}`;
}

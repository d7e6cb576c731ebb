/**
 * The URL of a Setup page: `https://<mydomain>.my.salesforce-setup.com/lightning/setup/…`, or below the instance URL
 * if that isn't a My Domain.
 */
export function setupUrl(instanceUrl: string, page: string): string {
  const { origin } = new URL(instanceUrl);
  const host = origin.replace(/\.my\.salesforce\.(com|mil)$/, '.my.salesforce-setup.$1');
  return `${host}/lightning/setup/${page}`;
}

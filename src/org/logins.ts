/** The usernames of the logins on this machine that were made with a consumer key, whatever org they belong to. */
export async function loginsThrough(consumerKey: string): Promise<string[]> {
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  const logins = await orgs.readAll(false);
  return logins
    .filter(({ clientId }) => clientId === consumerKey)
    .flatMap(({ username }) => (username === undefined ? [] : [username]))
    .sort();
}

/** The host of the org of a stored login, as `sf` stored it; undefined if there is no such login. */
export async function storedHost(username: string): Promise<string | undefined> {
  const { StateAggregator } = await import('@salesforce/core');
  const state = await StateAggregator.getInstance();
  const url = (await state.orgs.read(username, false, false))?.instanceUrl ?? '';
  return URL.parse(url)?.host;
}

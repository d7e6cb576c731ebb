/**
 * Makes core forget the logins that it has read, each of which it would keep in memory until the process ends. A
 * session that is open has its own, and stays as it is.
 */
export async function forgetLogins(): Promise<void> {
  const { StateAggregator } = await import('@salesforce/core');
  await StateAggregator.clearInstanceAsync();
}

import type { Phrase } from '../../errors/codes.ts';
import { type App, valueOf } from '../app.ts';
import { asExternal } from '../connected/as-external.ts';

const settings = 'ExtlClntAppOauthSettings';
const policy = 'ExtlClntAppOauthConfigurablePolicies';
const appPolicy = 'ExtlClntAppConfigurablePolicies';

/**
 * The addresses that users of an existing app are sent to after a change that a file asks for, and weren't before.
 * Nobody gets a token by it and nobody is cut off, so that it needs no confirmation; whoever names one in a command has
 * decided.
 */
export function destinationNotes(before: App, after: App): Phrase[] {
  if (before.documents.length === 0) return [];
  const [was, is] = [asExternal(before), asExternal(after)];
  return [
    ...freshUrls('StartsAt', startUrls(was), startUrls(is)),
    ...freshUrls('LogsOutAt', logoutUrls(was), logoutUrls(is)),
  ];
}

function freshUrls(key: string, known: readonly string[], urls: readonly string[]): Phrase[] {
  return [...new Set(urls)].filter((url) => url !== '' && !known.includes(url)).map((url) => ({ key, data: { url } }));
}

function logoutUrls(app: App): string[] {
  return ([settings, policy] as const).map((type) => valueOf(app, type, 'singleLogoutUrl') ?? '');
}

/** That of the app's policy counts unless another start page is chosen. */
function startUrls(app: App): string[] {
  const isOwn = (valueOf(app, appPolicy, 'startPage') ?? 'Custom') === 'Custom';
  const own = isOwn ? valueOf(app, appPolicy, 'startUrl') : undefined;
  return [valueOf(app, policy, 'startUrl') ?? '', own ?? ''];
}

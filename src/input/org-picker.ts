import { aliasesOf, type KnownOrgs, knownOrgs } from '../org/logins/known-orgs.ts';
import { storedLogins } from '../org/logins/auth-store.ts';
import { messageText } from '../output/page/texts.ts';
import { askOne } from './prompts.ts';

/** The username of one of this machine's logins, picked by the user; undefined if there are none. */
export async function pickOrg(
  ask: 'ask.org' | 'ask.sourceOrg',
  known?: Pick<KnownOrgs, 'aliases'>,
): Promise<string | undefined> {
  const [logins, { aliases }] = await Promise.all([storedLogins(), known ?? knownOrgs()]);
  const choices = orgChoices(
    logins.map(({ username }) => username),
    aliases,
  );
  return choices.length === 0 ? undefined : askOne(messageText('output', ask), choices);
}

/** Logins with an alias come first, as `sf org list` shows them. */
function orgChoices(
  usernames: readonly string[],
  aliases: KnownOrgs['aliases'],
): Array<{ name: string; value: string; short: string }> {
  const choices = usernames.map((value) => {
    const names = aliasesOf(value, aliases);
    return { name: [...names, value].join('  '), value, short: names[0] ?? value, aliased: names.length > 0 };
  });
  return [...choices.filter(({ aliased }) => aliased), ...choices.filter(({ aliased }) => !aliased)];
}

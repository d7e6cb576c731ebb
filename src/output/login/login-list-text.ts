import type { ListedLogin, LoginList } from '../../login/list-logins.ts';
import { wrapWithPrefix, table } from '../page/layout.ts';
import { bad, bold, dim, good, warned } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

/** The logins of this machine, one table per app. */
export function loginListText({ logins }: LoginList): string {
  if (logins.length === 0) return messageText('output', 'logins.none');
  const keys = [...new Set(logins.map(({ key }) => key))];
  return keys
    .map((key) =>
      appText(
        key,
        logins.filter((login) => login.key === key),
      ),
    )
    .join('\n\n');
}

function appText(key: string | null, logins: readonly ListedLogin[]): string {
  const heading = ['user', 'flow', 'stand', 'rotation'].map((column) => dim(messageText('output', `logins.${column}`)));
  const rows = logins.map((login) => [
    login.username + (login.aliases.length === 0 ? '' : ` (${login.aliases.join(', ')})`),
    login.flow + (login.autoRefresh ? '*' : ''),
    marks[login.stand](messageText('output', `logins.${login.stand}`, { why: login.apiRefused ?? '' })),
    messageText('output', `logins.${login.atRotation}`),
  ]);
  const name =
    key === null ? messageText('output', 'logins.noApp') : messageText('output', 'logins.app', { key: bold(key) });
  const note = logins.some(({ autoRefresh }) => autoRefresh)
    ? [wrapWithPrefix('', messageText('output', 'logins.auto'))]
    : [];
  return [name, table(heading, rows), ...note].join('\n');
}

const marks = { works: good, ended: warned, refused: bad, broken: bad, unknown: dim } as const;

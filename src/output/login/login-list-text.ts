import type { ListedLogin, LoginList } from '../../login/list-logins.ts';
import { hang, table } from '../page/layout.ts';
import { bad, bold, dim, good, warned } from '../page/style.ts';
import { say } from '../page/texts.ts';

/** The logins of this machine, a table for each app. */
export function loginListText({ logins }: LoginList): string {
  if (logins.length === 0) return say('output', 'logins.none');
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
  const heading = ['user', 'flow', 'stand', 'rotation'].map((column) => dim(say('output', `logins.${column}`)));
  const rows = logins.map((login) => [
    login.username + (login.aliases.length === 0 ? '' : ` (${login.aliases.join(', ')})`),
    login.flow + (login.autoRefresh ? '*' : ''),
    marks[login.stand](say('output', `logins.${login.stand}`)),
    say('output', `logins.${login.atRotation}`),
  ]);
  const name = key === null ? say('output', 'logins.noApp') : say('output', 'logins.app', { key: bold(key) });
  const note = logins.some(({ autoRefresh }) => autoRefresh) ? [hang('', say('output', 'logins.auto'))] : [];
  return [name, table(heading, rows), ...note].join('\n');
}

const marks = { works: good, ended: warned, broken: bad, unknown: dim } as const;

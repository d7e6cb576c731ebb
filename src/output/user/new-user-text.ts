import type { CreateUserResult } from '../../change/user/create-user.ts';
import { type ChangeReport, changeReport, changeText } from '../app/change-text.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, dim, good, warned } from '../page/style.ts';
import { checksOf, nextText, withNext } from '../page/next-steps.ts';
import { messageText } from '../page/texts.ts';

/** What creating an integration user did to one org; `app` is the app that runs as it, if given. */
export type NewUserReport = Omit<CreateUserResult, 'app'> & { readonly app: ChangeReport | null };

/** The result of creating a user with texts for its consequences. */
export function newUserReport(result: CreateUserResult): NewUserReport {
  return { ...result, app: result.app === null ? null : changeReport(result.app) };
}

/** A new user as text: one line, the user's parts, the remaining licences, and the app. */
export function newUserText(report: NewUserReport, org: string): string {
  const { app, dryRun, userId } = report;
  const blocks = [headline(report, org), madeOf(report)];
  if (report.changed && report.steps.some(({ what, state }) => what === 'user' && state === 'made'))
    blocks.push(remark(messageText('output', 'newUser.noPassword')));
  if (app === null && report.changed && !dryRun) blocks.push(nextText('run-as', { user: report.username, org }));
  if (app !== null) {
    // an org can't check anything for a user who doesn't exist yet
    const unchecked = dryRun && userId === null && app.changed;
    const first = unchecked
      ? wrapWithPrefix('', messageText('output', 'newUser.unchecked', { app: bold(app.app), org }))
      : undefined;
    const textOf = (one: ChangeReport): string => changeText(one, org, first);
    blocks.push(withNext(textOf, checksOf(['client-credentials']))(app, org));
  }
  return blocks.join('\n\n');
}

function headline({ username, dryRun, steps }: NewUserReport, org: string): string {
  const place = { user: bold(username), org };
  const states = new Set(steps.map(({ state }) => state));
  if (!states.has('made') && !states.has('planned'))
    return wrapWithPrefix('', messageText('output', 'newUser.none', place));
  const begun = steps.some(({ what, state }) => what === 'user' && state === 'present');
  if (dryRun) return wrapWithPrefix('', messageText('output', begun ? 'newUser.dryRunRest' : 'newUser.dryRun', place));
  return wrapWithPrefix(`${good('✓')} `, messageText('output', begun ? 'newUser.completed' : 'newUser.done', place));
}

function madeOf({ steps, profile, licences }: NewUserReport): string {
  const planned = steps.some(({ state }) => state === 'planned');
  const rows = steps.map(({ what, name, state }): [string, string] => {
    const shown = { present: dim, made: good, planned: warned }[state](messageText('output', `newUser.${state}`));
    return [messageText('output', `newUser.${what}`), `${name}  ${shown}`];
  });
  const left = licences.map(({ name, used, total }) => messageText('output', 'newUser.licence', { name, used, total }));
  const [user, ...others] = rows;
  return pairs([
    ...(user === undefined ? [] : [user]),
    [messageText('output', 'newUser.profile'), profile],
    ...others,
    [messageText('output', planned ? 'newUser.licencesThen' : 'newUser.licences'), left.join('\n')],
  ]);
}

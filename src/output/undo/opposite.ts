import type { Outcome } from '../../fleet/run-fleet.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { messageText } from '../page/texts.ts';
import type { Opposite } from './undo-text.ts';

/** What the results of changes to apps have in common; every field may be missing. */
type Done = {
  readonly app?: string;
  /** The name of the new app, if `app` is the one it is made from. */
  readonly as?: string;
  readonly changed?: boolean;
  readonly created?: boolean;
};
type DoneInOrg = Done & { readonly apps?: readonly Done[] };

/**
 * The command that takes back what was done in these orgs, one for all that had the same apps changed, and the lines
 * for people. Undefined where it isn't exact: something failed, or an app that was only changed would be deleted.
 */
export function oppositeOf(
  opposite: Opposite,
  changed: ReadonlyArray<Outcome<unknown>>,
): { readonly command: string; readonly text: string } | undefined {
  const places = changed.map((outcome) => ({ org: outcome.org, apps: appsIn(opposite, outcome) }));
  if (places.some(({ apps }) => apps === undefined || apps === '')) return undefined;
  const commands = [...Map.groupBy(places, ({ apps = '' }) => apps)].map(([app, same]) =>
    messageText('output', `undo.by.${opposite}`, { app, org: same.map(({ org }) => org).join(',') }),
  );
  const lines = commands.map((command) => wrapWithPrefix('', messageText('output', 'undo.opposite', { command })));
  return { command: commands.join(' && '), text: lines.join('\n') };
}

/** The apps that changed there, as a flag takes them; undefined if the opposite doesn't undo all of it. */
function appsIn(opposite: Opposite, outcome: Outcome<unknown>): string | undefined {
  if (outcome.status !== 'ok') return undefined;
  const result = outcome.result as DoneInOrg;
  const { apps = [result] } = result;
  const changed = apps.filter((one) => one.changed === true || one.created === true);
  if (opposite === 'delete' && changed.some(({ created }) => created !== true)) return undefined;
  return changed.map(({ app, as = app }) => as).join(',');
}

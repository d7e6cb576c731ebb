import type { Outcome } from '../../fleet/run-fleet.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { messageText } from '../page/texts.ts';
import {
  type ElementChange,
  elementsBefore,
  flowsSwitchedOff,
  flowsSwitchedOn,
  runAsBefore,
  settingsBefore,
} from './before.ts';
import type { Opposite } from './undo-text.ts';

/** What the results of changes to apps have in common; every field may be missing. */
type Done = {
  readonly app?: string;
  /** The name of the new app, if `app` is the one it is made from. */
  readonly as?: string;
  readonly changed?: boolean;
  readonly created?: boolean;
  readonly changes?: readonly ElementChange[];
};
type DoneInOrg = Done & { readonly apps?: readonly Done[] };

/**
 * The command that takes back what was done in these orgs, one for all that had the same apps changed, and the lines
 * for people. Undefined where it isn't exact: something failed, an app that was only changed would be deleted, or more
 * than the command sets was changed.
 */
export function oppositeOf(
  opposite: Opposite,
  changed: ReadonlyArray<Outcome<unknown>>,
): { readonly command: string; readonly text: string } | undefined {
  const places = changed.map((outcome) => ({ org: outcome.org, back: backIn(opposite, outcome) }));
  if (places.some(({ back }) => back === undefined)) return undefined;
  const commands = [...Map.groupBy(places, ({ back }) => JSON.stringify(back)).values()].map((same) => {
    const org = same.map((place) => place.org).join(',');
    const by = opposite === 'runAs' && same[0]?.back?.setBack === '' ? 'noRunAs' : opposite;
    const { setBack = '', ...back } = same[0]?.back ?? {};
    return messageText('output', `undo.by.${by}`, { app: '', ...back, setBack, user: setBack, org });
  });
  const lines = commands.map((command) => wrapWithPrefix('', messageText('output', 'undo.opposite', { command })));
  return { command: commands.join(' && '), text: lines.join('\n') };
}

/** The app that changed and the orgs in which it did, as flags take them; placeholders for what isn't known or one. */
export function changedPlace(changed: ReadonlyArray<Outcome<unknown>>): { readonly app: string; readonly org: string } {
  const apps = changed.flatMap((outcome) => changedApps(doneIn(outcome) ?? {}));
  const [app = 'NAME', ...others] = new Set(apps.flatMap(({ app: name, as = name }) => as ?? []));
  return { app: others.length > 0 ? 'NAME' : app, org: changed.map(({ org }) => org).join(',') };
}

function changedApps(result: DoneInOrg): readonly Done[] {
  const { apps = [result] } = result;
  return apps.filter((one) => one.changed === true || one.created === true);
}

/** What of a command depends on what was before; of those that change elements, only for external client apps. */
const setsBack: Partial<Record<Opposite, (changes: readonly ElementChange[]) => string | undefined>> = {
  flows: flowsSwitchedOn,
  flowsOff: flowsSwitchedOff,
  settings: settingsBefore,
  runAs: runAsBefore,
  policies: elementsBefore,
  oauth: elementsBefore,
  header: elementsBefore,
};

/** The apps that changed there, as a flag takes them, and what was before; undefined if that doesn't undo all of it. */
function backIn(
  opposite: Opposite,
  outcome: Outcome<unknown>,
): { readonly app: string; readonly setBack: string } | undefined {
  const result = doneIn(outcome);
  if (result === undefined) return undefined;
  const changed = changedApps(result);
  if (opposite === 'delete' && changed.some(({ created }) => created !== true)) return undefined;
  const app = changed.map(({ app: name, as = name }) => as).join(',');
  const beforeOf = setsBack[opposite];
  if (beforeOf === undefined) return app === '' ? undefined : { app, setBack: '' };
  const [setBack, ...others] = new Set(changed.map(({ changes = [] }) => beforeOf(changes)));
  return setBack === undefined || others.length > 0 ? undefined : { app, setBack };
}

/** What was done in an org to the end; a new app is there all the same if its key isn't accepted or delivered. */
function doneIn(outcome: Outcome<unknown>): DoneInOrg | undefined {
  if (outcome.status === 'ok') return outcome.result as DoneInOrg;
  const done = outcome.error.done as DoneInOrg | undefined;
  return outcome.error.code === 'ConsumerNotReady' || done?.created === true ? done : undefined;
}

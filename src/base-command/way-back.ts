import { type Happened, happenedIn } from '../fleet/happened.ts';
import type { Outcome } from '../fleet/run-fleet.ts';
import { changedPlace, oppositeOf } from '../output/undo/opposite.ts';
import {
  hasWayBack,
  isOpposite,
  type Opposite,
  type SavedApps,
  savedUserText,
  undoCommand,
  undoText,
  unsavedText,
  type WayBack,
} from '../output/undo/undo-text.ts';

/** What a command says about undoing what it did: a line for people, and the command for scripts. */
export type HowToUndo = { readonly text: string; readonly result: { readonly undo?: string | null } };

/** What saves documents before they change, if the user asked for it. */
export type Saved = (SavedApps & { readonly path: string; readonly hasSaved: () => boolean }) | undefined;

/**
 * How to undo what a run did, also in orgs where something failed: by the file that it saved, or if it could have saved
 * one, by `own` of the command or what happened to the apps: the best way and no other. Says nothing if nothing
 * changed.
 */
export function howToUndo(
  outcomes: ReadonlyArray<Outcome<unknown>>,
  { saver, mayHaveSaved, own }: { saver: Saved; mayHaveSaved: boolean; own: WayBack | Opposite | undefined },
): HowToUndo {
  // settings of an org are saved nowhere
  const happened = mayHaveSaved || own === 'settings' ? outcomes.flatMap(happenedIn) : [];
  if (saver?.hasSaved() === true) {
    const more = own === 'user' ? `\n${savedUserText()}` : '';
    return {
      text: undoText(saver.path, outcomes.some(isRunning), saver) + more,
      result: { undo: hasWayBack(saver) ? undoCommand(saver.path, saver) : null },
    };
  }
  if (happened.length === 0) return { text: '', result: {} };
  const found = wayBackFrom(happened);
  // a command that makes apps changes one only to give it the OAuth settings that it lacked
  const usual = own === 'delete' && found === 'byHand' ? 'completed' : found;
  // an undo that only changed apps created and deleted none
  const asked = own === 'undone' && found === 'byHand' ? 'byHand' : own;
  const way = asked ?? (usual === 'created' ? 'delete' : usual);
  const changed = outcomes.filter((outcome) => happenedIn(outcome).length > 0);
  const byText = (one: WayBack): string => unsavedText(one, changedPlace(changed));
  if (!isOpposite(way)) return { text: byText(way), result: { undo: null } };
  const unknown = { text: own === 'settings' ? '' : byText(usual), command: null };
  const { text, command } = oppositeOf(way, changed) ?? unknown;
  return { text, result: { undo: command } };
}

/** Whether a deploy continues in the org, or may do so. */
function isRunning(outcome: Outcome<unknown>): boolean {
  const running = ['DeployInterrupted', 'DeployStillRunning', 'DeployUnwatched', 'DeployUncertain', 'AppsStillRunning'];
  return outcome.status !== 'ok' && running.includes(outcome.error.code);
}

function wayBackFrom(happened: readonly Happened[]): WayBack {
  if (happened.every((one) => one === 'created')) return 'created';
  if (happened.every((one) => one === 'deleted')) return 'deleted';
  return happened.every((one) => one === 'changed') ? 'byHand' : 'mixed';
}

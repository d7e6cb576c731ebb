import { type Happened, happenedIn } from '../fleet/happened.ts';
import type { Outcome } from '../fleet/run-fleet.ts';
import { savedUserText, undoCommand, undoText, unsavedText, type WayBack } from '../output/undo/undo-text.ts';

/** What a command says about undoing what it did: a line for people, and the command for scripts. */
export type HowToUndo = { readonly text: string; readonly result: { readonly undo?: string | null } };

/** What saves documents before they change, if the user asked for it. */
export type Saved = { readonly path: string; readonly hasSaved: () => boolean } | undefined;

/**
 * How to undo what a run did, also in orgs where something failed: by the file that it saved, or if it could have saved
 * one, by `own` of the command or what happened to the apps. Says nothing if nothing changed.
 */
export function howToUndo(
  outcomes: ReadonlyArray<Outcome<unknown>>,
  { saver, mayHaveSaved, own }: { saver: Saved; mayHaveSaved: boolean; own: WayBack | undefined },
): HowToUndo {
  const happened = mayHaveSaved ? outcomes.flatMap(happenedIn) : [];
  if (saver?.hasSaved() === true) {
    const more = own === 'user' ? `\n${savedUserText()}` : '';
    return { text: undoText(saver.path) + more, result: { undo: undoCommand(saver.path) } };
  }
  if (happened.length === 0) return { text: '', result: {} };
  return { text: unsavedText(own ?? wayBackFrom(happened)), result: { undo: null } };
}

function wayBackFrom(happened: readonly Happened[]): WayBack {
  if (happened.every((one) => one === 'created')) return 'created';
  if (happened.every((one) => one === 'deleted')) return 'deleted';
  return happened.every((one) => one === 'changed') ? 'byHand' : 'mixed';
}

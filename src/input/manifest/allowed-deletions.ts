import { closest } from '../../apps/closest.ts';
import { namesInText } from '../../apps/names-in-text.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';

/** The apps whose deletion the flag allows. */
export function allowedDeletions({ 'allow-delete': typed = [] }: AllowDelete): string[] {
  return typed.flatMap(namesInText);
}

/** Warns of each name with `--allow-delete` that no plan can delete, since `deletable` are all that one may. */
export function warnOfIdleDeletions(
  flags: AllowDelete,
  deletable: readonly string[],
  { warn }: Pick<Progress, 'warn'>,
): void {
  for (const app of new Set(allowedDeletions(flags))) {
    if (deletable.includes(app)) continue;
    const like = closest(app, [...new Set(deletable)]).join(', ');
    warn(messageText('org-plan', like === '' ? 'idleDeletion' : 'idleDeletion.like', { app, like }));
  }
}

type AllowDelete = { readonly 'allow-delete'?: readonly string[] | undefined };

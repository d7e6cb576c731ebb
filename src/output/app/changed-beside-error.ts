import { isEcaError } from '../../errors/eca-error.ts';
import type { Outcome } from '../../fleet/run-fleet.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { bold } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { visibleData } from '../safety/visible.ts';
import { type ChangeReport, changesText } from './change-text.ts';

type Facts = Partial<Pick<ChangeReport, 'app' | 'changed' | 'dryRun' | 'changes'>> & {
  readonly failed?: ReadonlyArray<{ readonly error?: unknown }>;
};

/** The elements that changed although their app's error came, so that people can change them back; empty if none. */
export function changedBesideErrorText(outcome: Outcome<unknown> | undefined, org: string): string {
  const error = outcome?.status === 'ok' ? undefined : outcome?.error;
  return changedIn(error)
    .map((one) => visibleData(one))
    .map(({ app, changes }) => {
      const first = messageText('output', 'change.despiteError', { app: bold(app), org });
      return `${wrapWithPrefix('', first)}\n\n${changesText(changes)}`;
    })
    .join('\n\n');
}

function changedIn(error: unknown): Array<Pick<ChangeReport, 'app' | 'changes'>> {
  const { app, changed, dryRun, changes = [], failed = [] } = (isEcaError(error) ? (error.done ?? {}) : {}) as Facts;
  const isSaid = changed === true && dryRun !== true && typeof app === 'string' && changes.length > 0;
  return [...(isSaid ? [{ app, changes }] : []), ...failed.flatMap((one) => changedIn(one.error))];
}

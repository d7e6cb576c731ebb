import { type EcaError, isEcaError } from '../errors/eca-error.ts';
import { tookPlaceDespite } from '../errors/took-place.ts';

/** What a command did to an app. */
export type Happened = 'changed' | 'created' | 'deleted';

type Ended =
  | { readonly status: 'ok'; readonly result: unknown }
  | { readonly status: 'failed' | 'skipped' | 'running'; readonly error: EcaError };

/** What results that aren't of a dry run, and the facts of errors, have of these. */
type Done = {
  readonly dryRun?: boolean;
  readonly changed?: boolean;
  readonly created?: boolean;
  readonly deleted?: boolean;
  readonly deployId?: string | null;
  readonly apps?: ReadonlyArray<Done | Planned>;
  /** Apps beside others, with errors that have facts of their own. */
  readonly failed?: ReadonlyArray<{ readonly error?: unknown }>;
  /** The app that a new user was set on, if it isn't a name. */
  readonly app?: unknown;
  /** What an audit fixed. */
  readonly fixed?: Done;
};

/** An app of a plan that was carried out, or not. */
type Planned = { readonly action: 'create' | 'update' | 'delete' | 'unchanged'; readonly error: unknown };

const byAction = { create: 'created', update: 'changed', delete: 'deleted' } as const;

/** What a run that wasn't a dry one did to apps of an org, also if it failed or was interrupted there. */
export function happenedIn(outcome: Ended): readonly Happened[] {
  if (outcome.status === 'ok') return happened((outcome.result ?? {}) as Done, true);
  // of a plan some apps of which failed, all others are done
  return happened((outcome.error.done ?? {}) as Done, outcome.error.code === 'AppsFailed');
}

/** Without a deploy's id nothing of a plan is done, unless that is known otherwise. */
function happened(done: Done, isKnown: boolean): Happened[] {
  if (done.dryRun === true) return [];
  const isDone = isKnown || (done.deployId ?? null) !== null;
  const { apps = [], failed = [], app, fixed } = done;
  return [
    ...ofOne(done),
    ...apps.flatMap((one) => ('action' in one ? ofPlanned(one, isDone) : happened(one, isDone))),
    ...failed.flatMap(({ error }) => (isEcaError(error) ? happened((error.done ?? {}) as Done, false) : [])),
    ...(typeof app === 'object' && app !== null ? happened(app as Done, isDone) : []),
    ...(fixed === undefined ? [] : happened(fixed, isKnown)),
  ];
}

function ofOne({ changed, created, deleted }: Done): Happened[] {
  if (created === true) return ['created'];
  if (deleted === true) return ['deleted'];
  return changed === true ? ['changed'] : [];
}

function ofPlanned({ action, error }: Planned, isDone: boolean): Happened[] {
  if (action === 'unchanged') return [];
  const took = isEcaError(error) ? tookPlaceDespite(error) : error === null && isDone;
  return took ? [byAction[action]] : [];
}

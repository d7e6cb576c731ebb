import { isEcaError } from '../../errors/eca-error.ts';
import type { App, AppEdit } from '../app.ts';
import { linkSourceLack } from '../edits/link-edits.ts';
import { flowNames } from '../flows/flow-names.ts';
import { canDisable, flowStates, runAsUser } from '../flows/flow-states.ts';
import { lacksConsumer, linkOf } from '../link.ts';
import { hasOauth } from '../require-documents.ts';
import { summarise } from '../views/summary.ts';

/** Apps that a command doesn't refuse, and that it would change; pickers offer these. */
export const fitting = {
  /** What flows, keys and secrets need. Settings that this login can't see don't count as missing. */
  ownConsumer: (app: App): boolean => linkOf(app).kind === 'own' && !lacksConsumer(app),
  /** Of these the ones with a flow that `flow disable` can switch off. */
  flowToDisable: (app: App): boolean => {
    const states = flowStates(app);
    return fitting.ownConsumer(app) && flowNames.some((flow) => canDisable(flow, states[flow].state));
  },
  oauth: hasOauth,
  linked: (app: App): boolean => linkOf(app).kind === 'linked',
  linkSource: (app: App): boolean => linkSourceLack(app) === undefined,
  enabled: (app: App): boolean => summarise(app).enabled !== false,
  disabled: (app: App): boolean => summarise(app).enabled !== true,
  withRunAs: (app: App): boolean => runAsUser(app) !== null,
} as const;

/**
 * Which apps take an edit that is known before one of them is picked. A login that can't see a policy can still pick
 * the app, and gets an error that names the permission.
 */
export function takers(edit: AppEdit): (app: App) => boolean {
  return (app) => {
    try {
      edit(app);
      return true;
    } catch (error) {
      if (!isEcaError(error)) throw error;
      return error.code === 'MissingPermission';
    }
  };
}

import { type EcaError, isEcaError } from '../../errors/eca-error.ts';
import type { App } from '../app.ts';
import { linkOf } from '../link.ts';
import { requireGlobalSettings, requireOauth } from '../require-documents.ts';
import type { FlowName } from './flow-names.ts';

/** The flows that an org's policy controls, too, so that a linked app can have them switched. */
const inPolicy: readonly FlowName[] = ['client-credentials', 'token-exchange'];

/**
 * Why an app refuses to have a flow switched on or off whatever the options are, since it lacks the settings; undefined
 * if it doesn't. A policy that this login can't see is no reason.
 */
export function flowLack(app: App, flow: FlowName): EcaError | undefined {
  try {
    requireOauth(app);
    if (linkOf(app).kind !== 'linked' || !inPolicy.includes(flow)) requireGlobalSettings(app, flow);
    return undefined;
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return error;
  }
}

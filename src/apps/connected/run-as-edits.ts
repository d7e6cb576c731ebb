import { EcaError } from '../../errors/eca-error.ts';
import { type AppEdit, composeEdits } from '../app.ts';
import { assignConnected, nothing, setConnected, textAt } from './edits.ts';

const flowSwitch = 'oauthConfig.isClientCredentialEnabled';
const user = 'oauthConfig.oauthClientCredentialUser';

/**
 * The edit that lets a connected app's client credentials flow run as that user. Such an app has one switch for the
 * flow, which the user needs: one that is off is switched on where that is wanted. Throws EcaError CombinationRefused,
 * AppHasNoOauth.
 */
export function setConnectedRunAs(username: string, { enableFlow }: { readonly enableFlow: boolean }): AppEdit {
  return (app) => {
    const on = textAt(app, flowSwitch) === 'true';
    if (!on && !enableFlow) throw new EcaError('CombinationRefused', { app: app.name, why: 'run-as-without-flow' });
    const same = textAt(app, user)?.toLowerCase() === username.toLowerCase();
    return composeEdits([
      ...(on ? [] : [assignConnected({ path: flowSwitch, value: 'true' })]),
      ...(same ? [] : [assignConnected({ path: user, value: username })]),
    ])(app);
  };
}

/** The same, with permission sets that let the user in. Throws as `setConnectedRunAs` and `setConnected`. */
export function setCoveredRunAs(
  username: string,
  { enableFlow, add }: { readonly enableFlow: boolean; readonly add: readonly string[] },
): AppEdit {
  return composeEdits([
    setConnectedRunAs(username, { enableFlow }),
    setConnected({ ...nothing, permissionSets: { add } }),
  ]);
}

/** The edit that takes the run-as user away and switches the flow off; an app that has neither stays as it is. */
export const unsetConnectedRunAs: AppEdit = (app) =>
  composeEdits([
    assignConnected({ path: user, value: null }),
    ...(textAt(app, flowSwitch) === 'true' ? [assignConnected({ path: flowSwitch, value: 'false' })] : []),
  ])(app);

/** Is the flow's switch off? */
export function connectedFlowOff(app: Parameters<AppEdit>[0]): boolean {
  return textAt(app, flowSwitch) !== 'true';
}

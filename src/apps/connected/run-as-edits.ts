import { EcaError } from '../../errors/eca-error.ts';
import { type AppEdit, composeEdits } from '../app.ts';
import { assignConnected, nothing, setConnected, textAt } from './edits.ts';

const flowSwitch = 'oauthConfig.isClientCredentialEnabled';
const user = 'oauthConfig.oauthClientCredentialUser';

/**
 * The edit that sets the run-as user of a connected app's client credentials flow. Such an app has one switch for the
 * flow, which the user requires; `enableFlow` switches it on. Throws EcaError CombinationRefused or AppHasNoOauth.
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

/**
 * The edit that sets the run-as user and adds permission sets that give the user access. Throws EcaError
 * CombinationRefused or AppHasNoOauth.
 */
export function setCoveredRunAs(
  username: string,
  { enableFlow, add }: { readonly enableFlow: boolean; readonly add: readonly string[] },
): AppEdit {
  return composeEdits([
    setConnectedRunAs(username, { enableFlow }),
    setConnected({ ...nothing, permissionSets: { add } }),
  ]);
}

/** The edit that removes the run-as user and switches the flow off; an app that has neither stays unchanged. */
export const unsetConnectedRunAs: AppEdit = (app) =>
  composeEdits([
    assignConnected({ path: user, value: null }),
    ...(textAt(app, flowSwitch) === 'true' ? [assignConnected({ path: flowSwitch, value: 'false' })] : []),
  ])(app);

/** Whether the flow's switch is off. */
export function connectedFlowOff(app: Parameters<AppEdit>[0]): boolean {
  return textAt(app, flowSwitch) !== 'true';
}

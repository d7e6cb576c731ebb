import { removeChild } from '../../xml/edit.ts';
import { type App, type AppEdit, documentOf, editText, composeEdits, isOn } from '../app.ts';
import { setGlobalWhereOwn, setPolicy, setPolicyWhereThere, setRunAs } from '../flows/flow-edits.ts';
import { requireOauth } from '../require-documents.ts';
import { linkOf } from '../link.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
const policyType = 'ExtlClntAppOauthConfigurablePolicies';
const flowSwitch = 'isClientCredentialsFlowEnabled';

/**
 * The edit that sets the run-as user of the client credentials flow in this org: the policy's switch and the user, and
 * with `withGlobal` the app's own switch too. Throws EcaError AppHasNoOauth, GlobalSettingsElsewhere,
 * GlobalSettingsMissing or MissingPermission.
 */
export function setRunAsUser(username: string, { withGlobal }: { readonly withGlobal: boolean }): AppEdit {
  return composeEdits([
    requireOauth,
    ...(withGlobal ? [setGlobalWhereOwn(flowSwitch, true)] : []),
    setPolicy(flowSwitch, 'true'),
    setRunAs(username),
  ]);
}

/** The edit that removes the run-as user and switches the flow off in this org; the app's own switch stays. */
export const unsetRunAsUser: AppEdit = composeEdits([
  requireOauth,
  setPolicyWhereThere(flowSwitch, 'false'),
  (app): App => editText(app, policyType, (text) => removeChild(text, 'clientCredentialsFlowUser')),
]);

/** Whether the flow's own switch is off in global settings that this org has and this login sees. */
export function globalSwitchOff(app: App): boolean {
  return linkOf(app).kind === 'own' && documentOf(app, globalType) !== undefined && !isOn(app, globalType, flowSwitch);
}

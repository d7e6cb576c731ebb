import { EcaError } from '../../errors/eca-error.ts';
import { removeChild, setChild } from '../../xml/edit.ts';
import { type App, type AppEdit, editText, fieldOf, composeEdits, valueOf } from '../app.ts';
import { callbackUrls, joinUrls } from '../fields/callback-urls.ts';
import { certificateBody } from '../certificate/certificate.ts';
import { forgetCertificate } from '../certificate/certificate-rule.ts';
import { requireGlobalSettings, requireOauth, requireVisiblePolicy, withPolicy } from '../require-documents.ts';
import { linkOf } from '../link.ts';
import type { FlowName } from './flow-names.ts';
import { runAsUser } from './flow-states.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
const policyType = 'ExtlClntAppOauthConfigurablePolicies';

/** Options besides the flow's name; each belongs to one flow. */
export type FlowOptions = {
  readonly callbackUrls?: readonly string[] | undefined;
  readonly certificate?: string | undefined;
  readonly runAs?: string | undefined;
  readonly postOnly?: boolean | undefined;
  readonly requireSecret?: boolean | undefined;
};

type Switch = (options: FlowOptions) => { readonly enable: AppEdit; readonly disable: AppEdit };

/**
 * The edit that switches a flow on in all the places that control it. Throws EcaError if something it needs is
 * missing: AppHasNoOauth, GlobalSettingsElsewhere, GlobalSettingsMissing, MissingPermission, RunAsMissing,
 * CallbackUrlMissing or CertificateMissing.
 */
export function enableFlow(flow: FlowName, options: FlowOptions): AppEdit {
  return (app) => flows[flow](options).enable(requireOauth(app));
}

/**
 * One edit that switches several flows on. Throws EcaError if something that one of them needs is missing:
 * AppHasNoOauth, GlobalSettingsElsewhere, GlobalSettingsMissing, MissingPermission, RunAsMissing, CallbackUrlMissing
 * or CertificateMissing.
 */
export function enableFlows(wanted: readonly FlowName[], options: FlowOptions): AppEdit {
  return composeEdits(wanted.map((flow) => enableFlow(flow, options)));
}

/** The edit that switches a flow off. Throws EcaError WebServerCannotBeDisabled for that flow. */
export function disableFlow(flow: FlowName): AppEdit {
  return (app) => flows[flow]({}).disable(requireOauth(app));
}

const flows: Readonly<Record<FlowName, Switch>> = {
  device: () => ({
    enable: setGlobal('isDeviceFlowEnabled', true),
    disable: setGlobal('isDeviceFlowEnabled', false),
  }),
  'code-credentials': ({ postOnly }) => ({
    enable: composeEdits([
      setGlobal('isCodeCredFlowEnabled', true),
      postOnly === true ? setGlobal('isCodeCredPostOnly', true) : unchanged,
    ]),
    disable: setGlobal('isCodeCredFlowEnabled', false),
  }),
  'token-exchange': ({ requireSecret }) => ({
    enable: composeEdits([
      setGlobalWhereOwn('isTokenExchangeEnabled', true),
      requireSecret === undefined ? unchanged : setGlobal('isSecretRequiredForTokenExchange', requireSecret),
      setPolicy('isTokenExchangeFlowEnabled', 'true'),
    ]),
    disable: composeEdits([
      setGlobalWhereOwn('isTokenExchangeEnabled', false),
      setPolicyWhereThere('isTokenExchangeFlowEnabled', 'false'),
    ]),
  }),
  'client-credentials': ({ runAs }) => ({
    enable: composeEdits([
      setGlobalWhereOwn('isClientCredentialsFlowEnabled', true),
      setPolicy('isClientCredentialsFlowEnabled', 'true'),
      setRunAs(runAs),
    ]),
    disable: composeEdits([
      setGlobalWhereOwn('isClientCredentialsFlowEnabled', false),
      setPolicyWhereThere('isClientCredentialsFlowEnabled', 'false'),
    ]),
  }),
  'web-server': ({ callbackUrls: urls = [] }) => ({
    enable: addCallbackUrls(urls),
    disable: refuseToDisable,
  }),
  'jwt-bearer': ({ certificate }) => ({ enable: setCertificate(certificate), disable: removeCertificate }),
};

const unchanged: AppEdit = (app) => app;

/** Switching off a missing element adds no line. */
function setGlobal(field: string, value: boolean): AppEdit {
  return (app) => {
    requireGlobalSettings(app, field);
    const current = fieldOf(app, globalType, field)?.trim();
    if (current === String(value) || (!value && current === undefined)) return app;
    return editText(app, globalType, (text) => setChild(text, field, String(value)));
  };
}

/** For flows with an org policy: a linked app's global settings belong to its source org and are left alone. */
export function setGlobalWhereOwn(field: string, value: boolean): AppEdit {
  return (app) => (linkOf(app).kind === 'linked' ? app : setGlobal(field, value)(app));
}

/** Sets an element of the OAuth policy, creating the policy if there is none. */
export function setPolicy(field: string, value: string): AppEdit {
  return (app) =>
    valueOf(app, policyType, field) === value
      ? app
      : editText(withPolicy(app), policyType, (text) => setChild(text, field, value));
}

/**
 * Sets an element of the OAuth policy only if the policy has it. Throws EcaError MissingPermission for a hidden
 * policy.
 */
export function setPolicyWhereThere(field: string, value: string): AppEdit {
  return (app) => {
    requireVisiblePolicy(app);
    return fieldOf(app, policyType, field) === undefined ? app : setPolicy(field, value)(app);
  };
}

/** Sets the run-as user of the client credentials flow. Throws EcaError RunAsMissing if none is set or given. */
export function setRunAs(runAs: string | undefined): AppEdit {
  return (app) => {
    const current = runAsUser(app);
    if (runAs === undefined && current === null) throw new EcaError('RunAsMissing', { app: app.name });
    const same = runAs === undefined || runAs.toLowerCase() === current?.toLowerCase();
    return same ? app : setPolicy('clientCredentialsFlowUser', runAs)(app);
  };
}

function addCallbackUrls(urls: readonly string[]): AppEdit {
  return (app) => {
    requireGlobalSettings(app, 'callbackUrl');
    const current = callbackUrls(app);
    const added = urls.filter((url) => !current.includes(url.trim()));
    if (added.length > 0) {
      const text = joinUrls(added, current);
      return editText(app, globalType, (document) => setChild(document, 'callbackUrl', text));
    }
    if (current.length === 0) throw new EcaError('CallbackUrlMissing', { app: app.name });
    return app;
  };
}

function setCertificate(certificate: string | undefined): AppEdit {
  return (app) => {
    requireGlobalSettings(app, 'certificate');
    const current = certificateBody(fieldOf(app, globalType, 'certificate') ?? '');
    if (certificate === undefined && current === '') throw new EcaError('CertificateMissing', { app: app.name });
    if (certificate === undefined || certificateBody(certificate) === current) return app;
    return editText(app, globalType, (text) => setChild(text, 'certificate', certificate));
  };
}

function refuseToDisable(app: App): App {
  throw new EcaError('WebServerCannotBeDisabled', { app: app.name });
}

function removeCertificate(app: App): App {
  requireGlobalSettings(app, 'certificate');
  return forgetCertificate(editText(app, globalType, (text) => removeChild(text, 'certificate')));
}

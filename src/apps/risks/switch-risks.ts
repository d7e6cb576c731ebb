import type { Phrase } from '../../errors/codes.ts';
import { type App, isOn, valueOf } from '../app.ts';
import type { DocumentType } from '../document-types.ts';

/** A switch whose change cuts callers off or lets more of them in; a direction without a key is harmless. */
type RiskySwitch = { readonly type: DocumentType; readonly field: string; readonly on?: string; readonly off?: string };

const globalType = 'ExtlClntAppGlobalOauthSettings';
const oauthPolicy = 'ExtlClntAppOauthConfigurablePolicies';
const appPolicy = 'ExtlClntAppConfigurablePolicies';

const switches: readonly RiskySwitch[] = [
  { type: appPolicy, field: 'isEnabled', off: 'AppOff' },
  { type: appPolicy, field: 'isOauthPluginEnabled', off: 'OauthPluginOff' },
  { type: appPolicy, field: 'isSamlPluginEnabled', off: 'SamlPluginOff' },
  { type: globalType, field: 'isPkceRequired', on: 'PkceRequired', off: 'PkceNotRequired' },
  { type: globalType, field: 'isConsumerSecretOptional', on: 'SecretOptional', off: 'SecretNeeded' },
  { type: globalType, field: 'isSecretRequiredForRefreshToken', on: 'RefreshNeedsSecret', off: 'RefreshWithoutSecret' },
  { type: globalType, field: 'isSecretRequiredForTokenExchange', off: 'ExchangeWithoutSecret' },
  { type: globalType, field: 'isRefreshTokenRotationEnabled', on: 'RefreshTokensRotate' },
  { type: globalType, field: 'isNamedUserJwtEnabled', on: 'TokensBecomeJwt', off: 'TokensBecomeOpaque' },
  { type: globalType, field: 'isEnforceRefreshTokenTTL', on: 'IdleTokensEnd', off: 'IdleTokensLive' },
  { type: globalType, field: 'isDPopEnabled', on: 'DpopRequired', off: 'DpopNotRequired' },
  { type: globalType, field: 'isMtlsEnabled', on: 'MtlsRequired', off: 'MtlsNotRequired' },
  { type: globalType, field: 'isIntrospectAllTokens', on: 'IntrospectsAll' },
  { type: oauthPolicy, field: 'isGuestCodeCredFlowEnabled', on: 'GuestsLetIn', off: 'GuestsShutOut' },
];

/** The consequences of an app's switches that changed. A switch that was missing before had its default. */
export function switchRisks(before: App, after: App): Phrase[] {
  return switches.flatMap(({ type, field, on, off }) => {
    const [was, is] = [stateOf(before, type, field), stateOf(after, type, field)];
    const key = is ? on : off;
    return was === is || key === undefined ? [] : [{ key, data: {} }];
  });
}

/** Switches that are on unless the document says otherwise (Metadata API guide). */
const onByDefault = [
  'isEnabled',
  'isOauthPluginEnabled',
  'isSamlPluginEnabled',
  'isPkceRequired',
  'isSecretRequiredForRefreshToken',
];

function stateOf(app: App, type: DocumentType, field: string): boolean {
  const missing = valueOf(app, type, field) === undefined;
  return missing ? onByDefault.includes(field) : isOn(app, type, field);
}

import { EcaError } from '../../errors/eca-error.ts';
import type { Phrase } from '../../errors/codes.ts';
import { parseXml, type XmlDocument } from '../../xml/document.ts';
import { setChild } from '../../xml/edit.ts';
import { childText, leaves } from '../../xml/read.ts';
import { closest } from '../closest.ts';
import type { Reserved } from '../fields/fields.ts';

/**
 * A switch for the whole org. `on` and `off` are the risks of setting it that way; `shutsOut` is the direction that
 * may lock out the login that sets it.
 */
type Setting = {
  readonly on?: string;
  readonly off?: string;
  readonly shutsOut?: 'true' | 'false';
  readonly reserved?: Reserved;
};

/**
 * The settings of an org that affect external client apps, by the member of the metadata type `Settings` that contains
 * them (Metadata API guide, ExternalClientAppSettings, OauthOidcSettings, ConnectedAppSettings).
 */
export const orgSettings = {
  ExternalClientApp: {
    root: 'ExternalClientAppSettings',
    settings: {
      enableClientSecretInRestApiAccess: { on: 'SecretsByRest' },
      enableConsumerSecretApiAccess: { on: 'SecretsByMetadata' },
      enableExternalClientApps: { reserved: 'deprecated' },
      enablePackageEcaOauthFromDevOrg: {},
    },
  },
  OauthOidc: {
    root: 'OauthOidcSettings',
    settings: {
      agentAuthLinking: { reserved: 'internal' },
      blockOAuthUnPwFlow: { on: 'PasswordFlowOff', off: 'PasswordFlowOn' },
      blockOAuthUsrAgtFlow: { on: 'UserAgentFlowOff', off: 'UserAgentFlowOn' },
      enableHdlessFgtPswFlow: { reserved: 'internal' },
      isPkceRequired: { on: 'OrgPkceRequired', off: 'OrgPkceNotRequired' },
      oAuthCdCrdtFlowEnable: { on: 'CodeCredentialsOn', off: 'CodeCredentialsOff' },
    },
  },
  ConnectedApp: {
    root: 'ConnectedAppSettings',
    settings: {
      enableAdminApprovedAppsOnly: { on: 'ApprovedAppsOnly', off: 'AllAppsAllowed', shutsOut: 'true' },
      enableAdminApprovedAppsOnlyForExternalUser: { on: 'ApprovedAppsOnlyExternal', off: 'AllAppsAllowedExternal' },
      enableSkipUserProvisioningWizardWelcomePage: {},
    },
  },
} as const satisfies Readonly<Record<string, { root: string; settings: Readonly<Record<string, Setting>> }>>;

export type SettingsMember = keyof typeof orgSettings;
export const settingsMembers = Object.keys(orgSettings) as SettingsMember[];

/** One settings file of an org. */
export type SettingsDocument = { readonly member: SettingsMember; readonly xml: XmlDocument };

/** A setting and its new value. */
export type SettingValue = { readonly member: SettingsMember; readonly setting: string; readonly value: string };

/** One setting that changes; `before` is null if the org doesn't return it. */
export type SettingChange = {
  readonly type: string;
  readonly fullName: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string;
};

/** The settings of an org, by their metadata type. */
export type SettingsView = {
  readonly settings: ReadonlyArray<{
    readonly type: string;
    readonly elements: Readonly<Record<string, string>>;
    /** Settings that the org doesn't return, or returns as nil: their values are unknown. */
    readonly notSaid: readonly string[];
  }>;
};

/** The values of an org's settings files, flattened. */
export function settingsView(documents: readonly SettingsDocument[]): SettingsView {
  return {
    settings: documents.map((document) => {
      const { root, settings } = orgSettings[document.member];
      const said = leaves(document.xml.root).filter(({ text }) => text.trim() !== '');
      return {
        type: root,
        elements: Object.fromEntries(said.map(({ path, text }) => [path, text.trim()])),
        notSaid: Object.keys(settings).filter((name) => stateOf(document, name) === undefined),
      };
    }),
  };
}

/** Reads `SETTING=true` or `SETTING=false`. Throws EcaError SettingUnknown, FieldReserved, FieldValueInvalid. */
export function readSetting(typed: string): SettingValue {
  const [name = '', ...rest] = typed.split('=');
  const value = rest.join('=').trim().toLowerCase();
  const { member, setting, reserved } = findSetting(name.trim());
  if (reserved !== undefined) throw new EcaError('FieldReserved', { field: setting, why: reserved });
  if (value !== 'true' && value !== 'false') {
    throw new EcaError('FieldValueInvalid', { field: setting, value: rest.join('='), expected: 'true, false' });
  }
  return { member, setting, value };
}

const all = settingsMembers.flatMap((member) =>
  Object.entries<Setting>(orgSettings[member].settings).map(([setting, rule]) => ({ member, setting, ...rule })),
);

function findSetting(name: string): (typeof all)[number] {
  const found = all.find(({ setting }) => setting.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const hint = closest(
    name,
    all.map(({ setting }) => setting),
  ).join(', ');
  throw new EcaError('SettingUnknown', { setting: name, hint });
}

/**
 * The document with these settings; everything else stays byte for byte, and so does a setting that already has its
 * value.
 */
export function withSettings(document: SettingsDocument, values: readonly SettingValue[]): SettingsDocument {
  const own = values.filter(
    ({ member, setting, value }) => member === document.member && stateOf(document, setting) !== value,
  );
  if (own.length === 0) return document;
  const text = own.reduce((edited, { setting, value }) => setChild(edited, setting, value), document.xml.text);
  return { ...document, xml: parseXml(text, document.member) };
}

/** The settings in which two readings of a document differ. */
export function settingChanges(before: SettingsDocument, after: SettingsDocument): SettingChange[] {
  const { root, settings } = orgSettings[after.member];
  return Object.keys(settings).flatMap((field) => {
    const [was, is] = [stateOf(before, field), stateOf(after, field)];
    return is === undefined || was === is
      ? []
      : [{ type: root, fullName: after.member, field, before: was ?? null, after: is }];
  });
}

/** The risks of settings that change for every app of the org. */
export function settingRisks(changes: readonly SettingChange[]): Phrase[] {
  return changes.flatMap(({ field, before, after }) => {
    const rule = all.find(({ setting }) => setting === field);
    // orgs leave out settings whatever their state (retrieved files): a missing one may have been on
    if (after === before) return [];
    const key = after === 'true' ? rule?.on : rule?.off;
    return key === undefined ? [] : [{ key, data: {} }];
  });
}

/** Whether one of these changes may lock out the login that makes them. No API shows whether its app is approved. */
export function shutsOutLogin(changes: readonly SettingChange[]): boolean {
  return changes.some(({ field, after }) =>
    all.some(({ setting, shutsOut }) => setting === field && shutsOut === after),
  );
}

function stateOf({ xml }: SettingsDocument, setting: string): string | undefined {
  const said = childText(xml.root, setting)?.trim();
  return said === '' ? undefined : said;
}

import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { OauthInput } from '../../apps/edits/oauth-edits.ts';
import { joinUrls, splitUrls } from '../../apps/fields/callback-urls.ts';
import { readScope } from '../../apps/fields/scopes.ts';
import type { ListChange } from '../../apps/list-change.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { assignmentsOf, listChangeOf, orText, requireSome, takeOut } from '../assignment-flags.ts';
import { noCertificateFlags } from '../certificate/certificate-options.ts';
import { certificateFrom } from '../certificate/certificate-file.ts';
import { assignmentFlags, attributeFlags, clearFlag } from '../flags.ts';
import { attributeChangeOf } from './custom-attribute.ts';
import { ipRangeChangeOf } from './ip-range.ts';
import { certificateSubjectOf, securityElements, securityFlags } from './security-flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'oauth.set');

const types = [
  'ExtlClntAppGlobalOauthSettings',
  'ExtlClntAppOauthSettings',
  'ExtlClntAppOauthSecuritySettings',
] as const;

/** OAuth settings that are often changed; `--set` sets all others. */
export const oauthFlags = {
  'callback-url': Flags.string({ multiple: true, summary: messages.getMessage('flags.callback-url.summary') }),
  'add-callback-url': Flags.string({ multiple: true, summary: messages.getMessage('flags.add-callback-url.summary') }),
  'remove-callback-url': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.remove-callback-url.summary'),
  }),
  'clear-callback-urls': clearFlag('callback-url', 'add-callback-url', 'remove-callback-url'),
  scope: Flags.string({ multiple: true, summary: messages.getMessage('flags.scope.summary') }),
  'add-scope': Flags.string({ multiple: true, summary: messages.getMessage('flags.add-scope.summary') }),
  'remove-scope': Flags.string({ multiple: true, summary: messages.getMessage('flags.remove-scope.summary') }),
  'clear-scopes': clearFlag('scope', 'add-scope', 'remove-scope'),
  'add-ip-range': Flags.string({ multiple: true, summary: messages.getMessage('flags.add-ip-range.summary') }),
  'remove-ip-range': Flags.string({ multiple: true, summary: messages.getMessage('flags.remove-ip-range.summary') }),
  'clear-ip-ranges': clearFlag('add-ip-range', 'remove-ip-range'),
  certificate: Flags.string({ summary: messages.getMessage('flags.certificate.summary') }),
  'replace-certificate': Flags.boolean({
    relationships: [{ type: 'all', flags: ['certificate'] }],
    summary: messages.getMessage('flags.replace-certificate.summary'),
  }),
  ...noCertificateFlags,
  'single-logout-url': Flags.string({ summary: messages.getMessage('flags.single-logout-url.summary') }),
  'clear-single-logout-url': clearFlag('single-logout-url'),
  'require-secret': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.require-secret.summary') }),
  'require-secret-for-refresh': Flags.boolean({
    allowNo: true,
    summary: messages.getMessage('flags.require-secret-for-refresh.summary'),
  }),
  'require-secret-for-exchange': Flags.boolean({
    allowNo: true,
    summary: messages.getMessage('flags.require-secret-for-exchange.summary'),
  }),
  'introspect-all': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.introspect-all.summary') }),
  'jwt-access-token': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.jwt-access-token.summary') }),
  ...securityFlags,
  ...attributeFlags,
  ...assignmentFlags,
};

/** Those that set something. */
export const settingFlags = Object.keys(oauthFlags).filter((name) => name !== 'no-certificate');

const elements = {
  'ip-ranges': 'trustedIpRanges',
  'custom-attributes': 'customAttributes',
  'single-logout-url': 'singleLogoutUrl',
  ...securityElements,
  'require-secret-for-refresh': 'isSecretRequiredForRefreshToken',
  'require-secret-for-exchange': 'isSecretRequiredForTokenExchange',
  'introspect-all': 'isIntrospectAllTokens',
  'jwt-access-token': 'isNamedUserJwtEnabled',
  'secret-optional': 'isConsumerSecretOptional',
};

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads the flags; `warn` reports which certificate of a chain. Throws EcaError NothingToSet, CertificateInvalid,
 * IpRangeInvalid, AttributeInvalid, ScopeUnknown, CallbackUrlInvalid, FieldUnknown, FieldAmbiguous, FieldReserved,
 * FieldValueInvalid or FlagMissing.
 */
export async function readOauthFlags(flags: Values, warn?: (text: string) => void): Promise<OauthInput> {
  requireSome(flags, settingFlags, 'oauth');
  // Salesforce's element has the opposite meaning
  const optional = flags['require-secret'] === undefined ? undefined : !flags['require-secret'];
  const file = flags['certificate'];
  const pem = await certificateFrom(typeof file === 'string' ? file : undefined, warn);
  // what has checks of its own gets them whichever flag sets it
  const urls = takeOut(assignmentsOf({ ...flags, 'secret-optional': optional }, elements, types), 'callbackUrl');
  const scopes = takeOut(urls.others, 'commaSeparatedOauthScopes');
  const { others: assignments, value: certificate } = takeOut(scopes.others, 'certificate');
  if (certificate !== undefined) throw new EcaError('FieldReserved', { field: 'certificate', why: 'file' });
  const [urlChange, scopeChange] = [
    orUrls(listChangeOf(flags, 'callback-url'), urls.value),
    orText(listChangeOf(flags, 'scope'), scopes.value),
  ];
  checkLists(urlChange, scopeChange);
  return {
    assignments: [...assignments, ...certificateSubjectOf(flags)],
    callbackUrls: urlChange,
    scopes: scopeChange,
    ipRanges: ipRangeChangeOf(flags),
    tokenIpRanges: ipRangeChangeOf(flags, 'token-ip-range'),
    attributes: attributeChangeOf(flags),
    certificate: pem === undefined ? undefined : { pem, replace: flags['replace-certificate'] === true },
  };
}

/** Reports what is invalid in itself once, before any org is read. */
function checkLists(urls: ListChange, scopes: ListChange): void {
  joinUrls([...(urls.set ?? []), ...(urls.add ?? [])]);
  [scopes.set, scopes.add, scopes.remove].forEach((names) => names?.forEach(readScope));
}

/** The change to callback URLs by their own flags, otherwise by the text that `--set` gives their element. */
export function orUrls(change: ListChange, value: string | undefined): ListChange {
  return value === undefined ? change : { ...change, set: [...(change.set ?? []), ...splitUrls(value)] };
}

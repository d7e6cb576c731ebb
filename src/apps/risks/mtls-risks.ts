import type { Phrase } from '../../errors/codes.ts';
import { type App, isOn, valueOf } from '../app.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
const securityType = 'ExtlClntAppOauthSecuritySettings';

/**
 * The risks of another name in the TLS certificate of clients, for an app that requires one before and after. To
 * require one, or no longer, is a risk of its own.
 */
export function mtlsRisks(before: App, after: App): Phrase[] {
  if (![before, after].every((app) => isOn(app, globalType, 'isMtlsEnabled'))) return [];
  const [was, is] = [subjectOf(before), subjectOf(after)];
  if (was === is) return [];
  return [is === '' ? { key: 'MtlsSubjectRemoved', data: {} } : { key: 'MtlsSubjectChanged', data: { subject: is } }];
}

/** The name as `--mtls-subject` takes it; empty if neither half of it is there. */
function subjectOf(app: App): string {
  const [type = '', value = ''] = ['tlsClientAuthCertParamType', 'tlsClientAuthCertParamValue'].map(
    (field) => valueOf(app, securityType, field) ?? '',
  );
  const kind = type.replace(/^tls_client_auth_/, '').replaceAll('_', '-');
  return type === '' && value === '' ? '' : `${kind}=${value}`;
}

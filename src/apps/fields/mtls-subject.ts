import { EcaError } from '../../errors/eca-error.ts';
import { type Assignment, readAssignment } from './assignments.ts';
import { certificateNames } from './fields.ts';

const types = ['ExtlClntAppOauthSecuritySettings'] as const;

/** The elements that say together how a client's TLS certificate identifies it. */
export const mtlsSubjectFields = ['tlsClientAuthCertParamType', 'tlsClientAuthCertParamValue'] as const;

/**
 * Reads `NAME=VALUE`, the name that a client's TLS certificate must have; `field` is where it was written. Throws
 * EcaError FieldValueInvalid.
 */
export function readMtlsSubject(typed: string, field: string): Assignment[] {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(typed) ?? [];
  const known = certificateNames.find((one) => one.replace('_', '-') === name.trim().toLowerCase());
  if (known === undefined || value.trim() === '') {
    const expected = `${certificateNames.map((one) => one.replace('_', '-')).join('|')}=…`;
    throw new EcaError('FieldValueInvalid', { field, value: typed, expected });
  }
  return [
    readAssignment(`tlsClientAuthCertParamType=tls_client_auth_${known}`, types),
    readAssignment(`tlsClientAuthCertParamValue=${value.trim()}`, types),
  ];
}

import { X509Certificate } from 'node:crypto';
import { textOf } from '../../metadata/node.ts';
import type { Request } from '../../server/request.ts';
import { isOn, type Client } from '../app.ts';
import { problem } from '../errors.ts';

/**
 * The client certificate of a connection. There is no TLS here: the header is the one that a server which ends TLS
 * passes on (RFC 9440, Client-Cert).
 */
const certificateOf = ({ headers }: Pick<Request, 'headers'>): X509Certificate | undefined => {
  const [, der] = /^:([A-Za-z0-9+/=]+):$/.exec(String(headers['client-cert'] ?? '')) ?? [];
  try {
    return der === undefined ? undefined : new X509Certificate(Buffer.from(der, 'base64'));
  } catch {
    return undefined;
  }
};

/** guess: distinguished names are equal if they have the same parts, in whichever order. */
const partsOf = (name: string): string =>
  name
    .split(/[\n,]/)
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
    .sort()
    .join();

const alternative: Record<string, string | undefined> = {
  tls_client_auth_san_dns: 'DNS:',
  tls_client_auth_san_uri: 'URI:',
  tls_client_auth_san_spiffe: 'URI:',
  tls_client_auth_san_ip: 'IP Address:',
  tls_client_auth_san_email: 'email:',
};

/** Whether a certificate is of the subject that the app's security settings name (RFC 8705 §2.1.2). */
const names = ({ security }: Client, { subject, subjectAltName = '' }: X509Certificate): boolean => {
  const kind = textOf(security, 'tlsClientAuthCertParamType') ?? '';
  const value = textOf(security, 'tlsClientAuthCertParamValue') ?? '';
  // guess: an app that names no subject admits no certificate
  if (value === '') return false;
  if (kind === 'tls_client_auth_subject_dn') return partsOf(subject) === partsOf(value);
  const prefix = alternative[kind];
  return prefix !== undefined && subjectAltName.split(', ').includes(`${prefix}${value}`);
};

/** Whether a request comes with the certificate of the client. guess: whoever issued it, and whenever it ends. */
const hasCertificate = (client: Client, request: Request): boolean => {
  const certificate = certificateOf(request);
  return certificate !== undefined && names(client, certificate);
};

/** Throws where the app requires mutual TLS and the request comes without its certificate (RFC 8705 §2). */
export const requireCertificate = (client: Client, request: Request): void => {
  if (isOn(client.global, 'isMtlsEnabled') && !hasCertificate(client, request))
    throw problem('certificateMissing', Number(request.org.switches.invalidClientStatus));
};

/** guess, switchable: the certificate of a client that must have one takes the place of its secret, or does not. */
export const replacesSecret = (client: Client, request: Request): boolean =>
  request.org.switches.mtlsSecret === 'replaced' &&
  isOn(client.global, 'isMtlsEnabled') &&
  hasCertificate(client, request);

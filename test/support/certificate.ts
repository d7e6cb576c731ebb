import { type KeyObject, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A private key and a certificate for it, both PEM. */
export type SigningPair = { readonly key: string; readonly certificate: string };

export type CertificateChoices = {
  /** Its subject, by the names of RFC 4514; `CN=emulated` without it. */
  readonly subject?: ReadonlyArray<readonly [name: 'CN' | 'O', value: string]>;
  readonly kind?: 'rsa' | 'ec' | 'ed25519';
  readonly bits?: number;
  readonly days?: number;
  /** DNS names of the extension subjectAltName. */
  readonly hosts?: readonly string[];
  /** The key and the subject of the authority that signs it; without one it signs itself. */
  readonly issuer?: { readonly key: string; readonly subject: NonNullable<CertificateChoices['subject']> };
};

/** One value of DER (X.690): a tag, a length, and what it is made of. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(content.length);
  const length = bytes.subarray(bytes.findIndex((byte) => byte > 0));
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  return Buffer.concat([Buffer.from([tag, 128 + length.length]), length, content]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value));
const bits = (content: Uint8Array): Buffer => der(0x03, Buffer.from([0]), content);
/** UTCTime, which RFC 5280 wants until 2049. */
const time = (at: number): Buffer =>
  text(
    0x17,
    new Date(at)
      .toISOString()
      .slice(2)
      .replaceAll(/[-:T]|\.\d+/g, ''),
  );

const nameTypes = { CN: '550403', O: '55040a' };
/** Object identifiers of sha256WithRSAEncryption, ecdsa-with-SHA256 and Ed25519. */
const algorithms = {
  rsa: sequence(oid('2a864886f70d01010b'), der(0x05)),
  ec: sequence(oid('2a8648ce3d040302')),
  ed25519: sequence(oid('2b6570')),
};

function keysOf(kind: 'rsa' | 'ec' | 'ed25519', length: number): { publicKey: KeyObject; privateKey: KeyObject } {
  if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: length });
  return kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' }) : generateKeyPairSync('ed25519');
}

/** Makes a private key and a self-signed certificate (RFC 5280) for it; RSA of 2048 bits and 100 days if not said. */
export function signingPair(choices: CertificateChoices = {}): SigningPair {
  const { subject = [['CN', 'emulated']], kind = 'rsa', days = 100, hosts = [] } = choices;
  const { publicKey, privateKey } = keysOf(kind, choices.bits ?? 2048);
  const nameOf = (parts: typeof subject): Buffer =>
    sequence(...parts.map(([type, value]) => der(0x31, sequence(oid(nameTypes[type]), text(0x0c, value)))));
  const signer = choices.issuer === undefined ? privateKey : createPrivateKey(choices.issuer.key);
  const now = Math.floor(Date.now() / 1000) * 1000;
  const alternatives = sequence(oid('551d11'), der(0x04, sequence(...hosts.map((host) => text(0x82, host)))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1]), randomBytes(15)),
    algorithms[kind],
    nameOf(choices.issuer?.subject ?? subject),
    sequence(time(now), time(now + days * 86_400_000)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(hosts.length === 0 ? [] : [der(0xa3, sequence(alternatives))]),
  );
  const signature = sign(kind === 'ed25519' ? null : 'sha256', body, signer);
  const base64 = sequence(body, algorithms[kind], bits(signature)).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

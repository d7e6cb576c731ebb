import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Encrypts and decrypts what only this machine may know or have written. `use` says what for, such as `vault ID`: a
 * text that was sealed for one use can't be unsealed for another.
 */
export type VaultCrypto = {
  readonly seal: (text: string, use: string) => string;
  /** Throws an error for what was sealed with another key or for another use, or changed since. */
  readonly unseal: (sealed: string, use: string) => string;
};

const algorithm = 'aes-256-gcm';
const [keyBytes, ivBytes, tagBytes] = [32, 12, 16];

/**
 * Encryption (AES-256-GCM) with a key that is derived (HKDF) from the one that `sf` keeps for the logins of this
 * machine, in the system's keychain if there is one. Core's own encryption doesn't suffice: it encrypts whatever an
 * org returns as a token, so an org could choose a text that this plugin then takes for its own. Throws core's error
 * if the keychain or its file can't be used.
 */
export async function openVaultCrypto(): Promise<VaultCrypto> {
  const { ConfigFile } = await import('@salesforce/core');
  // core provides its keychain to config files only; the file of this class is never read or written
  class Keeper extends ConfigFile {
    public static override getFileName(): string {
      return 'eca-vault';
    }

    /** The key of this plugin, which reveals nothing about that of the logins. */
    public derivedKey(): Buffer {
      const key: unknown = this.crypto && Reflect.get(this.crypto, 'key');
      if (!isSecureBuffer(key)) throw new Error('@salesforce/core keeps its key elsewhere');
      return key.value((bytes) => Buffer.from(hkdfSync('sha256', bytes, '', 'sf-plugin-eca', keyBytes)));
    }

    protected override async init(): Promise<void> {
      await this.initCrypto();
    }
  }
  const key = (await Keeper.create()).derivedKey();
  return { seal: (text, use) => seal(key, text, use), unseal: (sealed, use) => unseal(key, sealed, use) };
}

type SecureBuffer = { readonly value: <T>(read: (bytes: Buffer) => T) => T };

function isSecureBuffer(key: unknown): key is SecureBuffer {
  return typeof key === 'object' && key !== null && 'value' in key && typeof key.value === 'function';
}

function seal(key: Buffer, text: string, use: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(use));
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, bytes, cipher.getAuthTag()]).toString('base64');
}

function unseal(key: Buffer, sealed: string, use: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < ivBytes + tagBytes) throw new Error('not sealed');
  const [iv, tag] = [bytes.subarray(0, ivBytes), bytes.subarray(-tagBytes)];
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(use)).setAuthTag(tag);
  const text = decipher.update(bytes.subarray(ivBytes, -tagBytes));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}

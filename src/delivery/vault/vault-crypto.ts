/** Encrypts and decrypts with the key that `sf` keeps for this machine's logins. */
export type VaultCrypto = {
  readonly seal: (text: string) => string;
  /** Throws an error for what was encrypted with another key, or changed since. */
  readonly unseal: (sealed: string) => string;
};

/** What core's encryption writes: the bytes, and the tag that reveals every change. */
const sealedForm = /^[0-9a-f]+:[0-9a-f]{32}$/;

/**
 * Core's encryption (AES-256-GCM), with its key in the system's keychain if there is one. Core provides its `Crypto`
 * to config files only. Throws core's error if the keychain or its file can't be used.
 */
export async function openVaultCrypto(): Promise<VaultCrypto> {
  const { ConfigFile } = await import('@salesforce/core');
  class Keeper extends ConfigFile {
    public static override getFileName(): string {
      return 'eca-vault';
    }

    public seal(text: string): string {
      return this.encrypt(text) ?? '';
    }

    public unseal(text: string): string {
      // core returns unencrypted text unchanged
      if (!sealedForm.test(text)) throw new Error('not encrypted');
      return this.decrypt(text) ?? '';
    }

    /** The file of this class is never read or written. */
    protected override async init(): Promise<void> {
      await this.initCrypto();
    }
  }
  const keeper = await Keeper.create();
  return { seal: (text) => keeper.seal(text), unseal: (sealed) => keeper.unseal(sealed) };
}

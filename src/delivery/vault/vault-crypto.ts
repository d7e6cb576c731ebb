/** Encrypts and decrypts with the key that `sf` keeps for this machine's logins. */
export type VaultCrypto = {
  readonly seal: (text: string) => string;
  /** Throws an error for what another key encrypted, and for what was changed since. */
  readonly unseal: (sealed: string) => string;
};

/** What core's encryption writes: the bytes and the tag that shows every change. */
const sealedForm = /^[0-9a-f]+:[0-9a-f]{32}$/;

/**
 * Core's encryption (AES-256-GCM), its key in the system's keychain where there is one. Core hands its `Crypto` to
 * config files only. Throws what core throws when the keychain or its file cannot be used.
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
      // core returns what is not encrypted as it is
      if (!sealedForm.test(text)) throw new Error('not encrypted');
      return this.decrypt(text) ?? '';
    }

    /** The file that belongs to the class is never read or written. */
    protected override async init(): Promise<void> {
      await this.initCrypto();
    }
  }
  const keeper = await Keeper.create();
  return { seal: (text) => keeper.seal(text), unseal: (sealed) => keeper.unseal(sealed) };
}

import { newMasker } from './masking/masker.ts';

const redacted = '[redacted]';
/** All that this process ever had in hands, for texts of others that may repeat one of them. */
const known = newMasker();

/** The text without any secret of this process, in whatever form. */
export function withoutSecrets(text: string): string {
  return known.mask(text);
}

/** Takes note of a value that a library holds for us, so that no text of others is shown with it. */
export function keepHidden(value: string | undefined): void {
  if (value !== undefined) known.add(value);
}

/** A value that must not be seen: every way of printing it says `[redacted]`; only `reveal()` gives it out. */
export class Secret {
  readonly #value: string;

  public constructor(value: string) {
    this.#value = value;
    known.add(value);
  }

  public reveal(): string {
    return this.#value;
  }

  public toString(): string {
    return redacted;
  }

  public toJSON(): string {
    return redacted;
  }

  public [Symbol.for('nodejs.util.inspect.custom')](): string {
    return redacted;
  }
}

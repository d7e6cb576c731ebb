const redacted = '[redacted]';
/** All that this process ever had in hands, for texts of others that may hold one of them. */
const known = new Set<string>();
/** A shorter value would turn up by chance. */
const shortest = 12;

/** The text without any secret of this process, as it is or as a URL writes it. */
export function withoutSecrets(text: string): string {
  const forms = [...known].flatMap((value) => [value, encodeURIComponent(value)]);
  return forms.reduce((clean, form) => clean.replaceAll(form, redacted), text);
}

/** A value that must not be seen: every way of printing it says `[redacted]`; only `reveal()` gives it out. */
export class Secret {
  readonly #value: string;

  public constructor(value: string) {
    this.#value = value;
    if (value.length >= shortest) known.add(value);
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

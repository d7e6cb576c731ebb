const redacted = '[redacted]';

/** A value that must not be seen: every way of printing it says `[redacted]`; only `reveal()` gives it out. */
export class Secret {
  readonly #value: string;

  public constructor(value: string) {
    this.#value = value;
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

import { newMasker } from './masking/masker.ts';

const redacted = '[redacted]';
/** Every secret seen by this process, so that third-party text can be scrubbed. */
const known = newMasker();

/** The text without any secret of this process, in whatever form. */
export function withoutSecrets(text: string): string {
  return known.mask(text);
}

/** Registers a value that a library keeps for us, so that no third-party text is shown with it. */
export function keepHidden(value: string | undefined): void {
  if (value !== undefined) register(value);
}

/** Finds the secrets of the work that is running; without any, a secret is hidden until the process ends. */
let heldNow = (): Set<string> | undefined => undefined;

/** Lets work that has a set of its own hold the secrets that it registers, until they are released. */
export function holdSecretsIn(find: () => Set<string> | undefined): void {
  heldNow = find;
}

/** Hides the secrets of a set no longer, except those that something else registered too. */
export function releaseSecretsOf(values: Set<string>): void {
  for (const value of values) known.release(value);
  values.clear();
}

function register(value: string): void {
  const values = heldNow();
  if (values === undefined) known.add(value);
  else if (!values.has(value)) {
    values.add(value);
    known.hold(value);
  }
}

/** A value that must not be shown: every way of printing it prints `[redacted]`; only `reveal()` returns it. */
export class Secret {
  readonly #value: string;

  public constructor(value: string) {
    this.#value = value;
    register(value);
  }

  public reveal(): string {
    return this.#value;
  }

  /** Whether both are the same value, without revealing either. */
  public equals(other: Secret | undefined): boolean {
    return other !== undefined && this.#value === other.#value;
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

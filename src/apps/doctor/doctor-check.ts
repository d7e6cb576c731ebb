import type { EcaError } from '../../errors/eca-error.ts';
import type { Phrase } from '../../errors/codes.ts';

export const areas = ['machine', 'login', 'org', 'app', 'user', 'probe'] as const;
export type Area = (typeof areas)[number];
export type CheckStatus = 'ok' | 'warning' | 'failure';

/**
 * One line of the doctor. Its text is the message `key` of `messages/doctor-checks.md` with `data` in it, or what an
 * error or a finding says.
 */
export type DoctorCheck = {
  /** Stable: scripts refer to it. */
  readonly id: string;
  readonly area: Area;
  readonly status: CheckStatus;
  readonly said:
    | { readonly key: string; readonly data: Readonly<Record<string, string | number>> }
    | { readonly phrase: Phrase }
    | { readonly error: EcaError };
};

/** Something that was read, or why it couldn't be. */
export type Fact<T> = { readonly known: T } | { readonly failed: EcaError };

type Data = Readonly<Record<string, string | number>>;

/** A line with a text of its own. */
export function line(area: Area, id: string, status: CheckStatus, key: string, data: Data = {}): DoctorCheck {
  return { id, area, status, said: { key, data } };
}

/** A line about an app whose printed commands name its kind beside it; an error says what it says everywhere. */
export function ofKind(check: DoctorCheck, kindOption: string): DoctorCheck {
  const { said } = check;
  if ('error' in said) return check;
  if ('key' in said) return { ...check, said: { ...said, data: { kindOption, ...said.data } } };
  return { ...check, said: { phrase: { ...said.phrase, data: { kindOption, ...said.phrase.data } } } };
}

/** Codes that say only that this login doesn't see enough. */
const unseen = ['RequestRefused', 'MissingPermission'];

/** The line of an error; what a login can't see may be right, so that is a warning. */
export function errorLine(area: Area, id: string, error: EcaError): DoctorCheck {
  return { id, area, status: unseen.includes(error.code) ? 'warning' : 'failure', said: { error } };
}

/** Whether both couldn't be read for the same reason. */
export function isSameFailure(fact: Fact<unknown>, other: Fact<unknown>): boolean {
  return 'failed' in fact && 'failed' in other && fact.failed.code === other.failed.code;
}

/** The lines of a fact, or that of the error that kept it from being read. */
export function linesOf<T>(area: Area, id: string, fact: Fact<T>, lines: (known: T) => DoctorCheck[]): DoctorCheck[] {
  return 'failed' in fact ? [errorLine(area, id, fact.failed)] : lines(fact.known);
}

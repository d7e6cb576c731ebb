/** Why no command writes an element. */
export type Reserved =
  'generated' | 'internal' | 'reserved' | 'deprecated' | 'secret' | 'rotation' | 'parent' | 'creation' | 'mobile';

/** The valid values of an element. Limits are inclusive; `choices` are spelled as Salesforce spells them. */
export type Field = FieldShape & {
  readonly since?: number;
  readonly reserved?: Reserved;
  /** The app requires it. */
  readonly required?: true;
};

type FieldShape =
  | { readonly kind: 'boolean'; readonly initial?: 'true' }
  | { readonly kind: 'text'; readonly https?: true; readonly form?: TextForm }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly choices?: readonly number[] }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'group'; readonly fields: Fields }
  /** One element for each text. */
  | { readonly kind: 'texts'; readonly choices?: readonly string[] }
  | { readonly kind: 'list'; readonly fields: Fields; readonly most: number };

/** A pattern for a text, and its description for people. */
export type TextForm = { readonly pattern: RegExp; readonly said: string };

export type Fields = Readonly<Record<string, Field>>;

export const flag: Field = { kind: 'boolean' };
export const text: Field = { kind: 'text' };
/** A URL that Salesforce calls: it accepts https only (Metadata API guide, ConnectedApp; the same field there). */
export const https: Field = { kind: 'text', https: true };
/** The form of an email address; orgs refuse everything else. */
export const emailForm = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
export const email: Field = { kind: 'text', form: { pattern: emailForm, said: 'name@example.com' } };
/** The largest number of an element without a limit of its own. */
export const largest = 2_147_483_647;

/** An element with one of these values. */
export function choice(...choices: readonly string[]): Field {
  return { kind: 'choice', choices };
}

/** An element with a whole number, limits included. */
export function integer(min: number, max: number): Field {
  return { kind: 'integer', min, max };
}

/** A way to set something: the command, what is said of its flags, and flags to try it with. */
export type Way = {
  readonly command: 'oauth set' | 'policy set' | 'user set' | 'flow enable' | 'update' | 'enable' | 'secret rotate';
  readonly flags: readonly string[];
  /** Flags as they are parsed, and an element that they change: what the tests hold the page against. */
  readonly tried: Readonly<Record<string, unknown>>;
  readonly changes: string;
};

/** A setting by its words in Setup, and how it is set on either kind of app; a text where no command can. */
export type Row = { readonly setup: string; readonly eca: Way | string; readonly connected: Way | string };

type Tried = Way['tried'];

const way =
  (command: Way['command']) =>
  (flags: readonly string[], tried: Tried, changes: string): Way => ({ command, flags, tried, changes });
export const oauth = way('oauth set');
export const policy = way('policy set');
export const user = way('user set');
export const flow = way('flow enable');
export const update = way('update');
export const set = (command: Way['command'], assignment: string, sample: string): Way => {
  const [element = ''] = assignment.split('=');
  const tried = { set: [`${element}=${sample}`] };
  return { command, flags: [`--set ${assignment}`], tried, changes: element };
};

/** The same flags on both kinds; each has an element of its own name for it. */
export const both = (
  setup: string,
  make: typeof oauth,
  flags: readonly string[],
  tried: Tried,
  elements: readonly [string, string],
): Row => ({
  setup,
  eca: make(flags, tried, elements[0]),
  connected: make(flags, tried, elements[1]),
});

/** A switch with a flag. */
export const flag = (setup: string, name: string, eca: string, connected: string, on = true): Row =>
  both(setup, oauth, [`--[no-]${name}`], { [name]: on }, [eca, connected]);

/** Elements without a flag. */
export const sets = (setup: string, eca: readonly [string, string], connected: readonly [string, string]): Row => ({
  setup,
  eca: set('oauth set', ...eca),
  connected: set('oauth set', ...connected),
});

/** A URL that no app of the tests has. */
export const url = 'https://new.example.com/cb';

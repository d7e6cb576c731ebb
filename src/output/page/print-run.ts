import { type CarriedFlags, printCarried } from './carried-flags.ts';
import { printKind, printStateFolder } from './texts.ts';

/** The flags of a run without which a command that it prints would do something else. */
export type PrintedFlags = CarriedFlags & { readonly 'state-dir'?: string; readonly kind?: string };

/** Commands about external client apps alone, so that what they print isn't about a connected app of the same name. */
const external = /^eca (?:check|delete|disable|enable|flow|link|secret|unlink|update)\b/;

/** Makes the commands that texts print work where this run does, which is one of `command`. */
export function printRun(flags: PrintedFlags, command = ''): void {
  printStateFolder(flags['state-dir']);
  printKind(flags.kind ?? (external.test(command) ? 'eca' : undefined));
  printCarried(flags);
}

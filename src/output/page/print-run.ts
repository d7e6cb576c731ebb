import { type CarriedFlags, printCarried } from './carried-flags.ts';
import { printKind, printStateFolder } from './texts.ts';

/** The flags of a run without which a command that it prints would do something else. */
export type PrintedFlags = CarriedFlags & { readonly 'state-dir'?: string; readonly kind?: string };

/** Makes the commands that texts print work where this run does. */
export function printRun(flags: PrintedFlags): void {
  printStateFolder(flags['state-dir']);
  printKind(flags.kind);
  printCarried(flags);
}

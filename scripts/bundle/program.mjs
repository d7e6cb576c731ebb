import { execute } from '@oclif/core';

/**
 * Runs the command of this process's arguments, of the plugin that the given file belongs to. A reader who leaves early
 * (`--help | head -1`) ends it quietly, before a command begins, too: oclif would wait for ever to print the rest.
 */
export async function runProgram(dir) {
  process.stdout.on('error', () => process.once('beforeExit', () => process.exit()));
  await execute({ dir });
}

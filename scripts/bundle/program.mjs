import { execute } from '@oclif/core';

/** Runs the command of this process's arguments, of the plugin that the given file belongs to. */
export async function runProgram(dir) {
  await execute({ dir });
}

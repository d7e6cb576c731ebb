/* global PLUGIN_VERSION -- the bundle puts it in */
// Runs the bundle's commands without `sf`, as bin/run.js runs those of lib.
import { useCompileCache } from './compile-cache.ts';
import { hasHome } from './home.ts';

useCompileCache(PLUGIN_VERSION);
if (await hasHome(process.argv)) {
  const { runProgram } = await import('./program.mjs');
  // not awaited: once nobody reads stdout, it never ends, which would be an exit code of its own
  void runProgram(import.meta.url);
}

/* global PLUGIN_VERSION -- the bundle puts it in */
// Runs the bundle's commands without `sf`, as bin/run.js runs those of lib.
import { useCompileCache } from './compile-cache.ts';

useCompileCache(PLUGIN_VERSION);
const { runProgram } = await import('./program.mjs');
await runProgram(import.meta.url);

/** Loads the hook in HOOK_FILE and calls it once for the command's org; prints how long each took, in milliseconds. */
async function timeRenewLogin({ Command, argv }) {
  const started = performance.now();
  const { default: hook } = await import(process.env.HOOK_FILE);
  const loaded = performance.now();
  await hook({ Command, argv });
  const times = { load: loaded - started, call: performance.now() - loaded };
  process.stderr.write(`hook: ${JSON.stringify(times)}\n`);
}

export { timeRenewLogin as default };

// Installs and builds when needed, then measures; its arguments go to bench/bench.ts.
import { join } from 'node:path';
import { cleanEnvironment, ensureBuilt, ensureInstalled, node, root, run } from './checkout.mjs';

try {
  await ensureInstalled();
  await ensureBuilt();
  const args = [join(root, 'bench', 'bench.ts'), ...process.argv.slice(2)];
  process.exitCode = await run(node, args, { env: cleanEnvironment() });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

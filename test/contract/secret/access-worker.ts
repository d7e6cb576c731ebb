import { createInterface } from 'node:readline';
import { openSession } from '../../../src/org/session/session.ts';
import { withSecretAccess } from '../../../src/secret/start/secret-access.ts';

// Needs the org's access to secrets until a line comes on stdin: prints `in` while it works, and `out` at the end.
const [username = '', stateFolder = ''] = process.argv.slice(2);
const session = await openSession(username, { signal: new AbortController().signal });
const lines = createInterface({ input: process.stdin });
await withSecretAccess(
  session,
  {
    stateFolder,
    waitMinutes: 1,
    tell: () => undefined,
    consent: { ask: undefined, given: true, forceSelf: false },
  },
  async () => {
    process.stdout.write('in\n');
    await new Promise((resolve) => lines.once('line', resolve));
  },
);
process.stdout.write('out\n');
lines.close();

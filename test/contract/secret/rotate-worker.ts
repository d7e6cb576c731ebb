import { openSession } from '../../../src/org/session/session.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { rotateApp } from '../../../src/secret/rotate/rotate-app.ts';

// Rotates the app for robots in a process of its own and prints what came of it: the phase, or the code of the error.
const [username = '', stateFolder = '', path = ''] = process.argv.slice(2);

try {
  const session = await openSession(username, { signal: new AbortController().signal });
  const report = await rotateApp(
    session,
    {
      app: 'Robot',
      sinks: [{ kind: 'env-file', path }],
      keepInVault: false,
      proof: { skip: false, jwt: undefined },
      parks: false,
      revokePrevious: false,
      rekeyLogins: false,
      discardPolicy: { staged: false, previous: false },
      consent: { ask: undefined, given: true, forceSelf: false },
    },
    {
      stateFolder,
      waitMinutes: 0,
      tell: () => undefined,
      logins: async () => Promise.resolve([]),
      rekeyLogins: false,
    },
  );
  process.stdout.write(report.phase);
} catch (error) {
  process.stdout.write(isEcaError(error) ? error.code : String(error));
}

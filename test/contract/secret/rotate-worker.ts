import { openSession } from '../../../src/org/session/session.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { rotateApp } from '../../../src/secret/rotate/rotate-app.ts';
import { rotateRequest, rotationContext } from '../../support/rotate-request.ts';

// Rotates the app for robots in a process of its own and prints what came of it: the phase, or the code of the error.
const [username = '', stateFolder = '', path = ''] = process.argv.slice(2);

try {
  const session = await openSession(username, { signal: new AbortController().signal });
  const report = await rotateApp(session, rotateRequest([{ kind: 'env-file', path }]), rotationContext(stateFolder));
  process.stdout.write(report.phase);
} catch (error) {
  process.stdout.write(isEcaError(error) ? error.code : String(error));
}

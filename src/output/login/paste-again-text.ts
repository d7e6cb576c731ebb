import type { EcaError } from '../../errors/eca-error.ts';
import { reportError } from '../error-text.ts';
import { messageText } from '../page/texts.ts';

/** Why what the user pasted can't be used, and that the same login waits for another try. */
export function pasteAgainText(error: EcaError): string {
  return `${reportError(error).message} ${messageText('output', 'web.pasteAgain')}`;
}

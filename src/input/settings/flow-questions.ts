import { joinUrls } from '../../apps/fields/callback-urls.ts';
import type { EnableInput } from '../../change/edits/flow-changes.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { certificateFrom } from '../certificate/certificate-file.ts';
import { askText } from '../prompts.ts';
import { userPicker } from '../user/user-picker.ts';

type Asking = {
  readonly mayAsk: boolean;
  readonly orgs: number;
  readonly allowAdmin: boolean;
};

/**
 * The questions about what flows need that an app doesn't have yet, pausing the progress display. With several orgs
 * the answers would differ, so there are no questions.
 */
export function flowQuestions(
  progress: Progress,
  { mayAsk, orgs, allowAdmin }: Asking,
): Pick<EnableInput, 'askRunAs' | 'askCallbackUrl' | 'askCertificate'> {
  if (!mayAsk || orgs !== 1) return { askRunAs: undefined };
  return {
    askRunAs: userPicker(progress, allowAdmin),
    askCallbackUrl: async (app) => progress.during(async () => askCallbackUrl(app)),
    askCertificate: async (app) =>
      certificateFrom(await progress.during(async () => askCertificateFile(app)), progress.warn),
  };
}

async function askCertificateFile(app: string): Promise<string> {
  return askText(messageText('output', 'ask.certificate', { app }), {
    read: (file) => file.trim(),
    check: certificateFrom,
  });
}

async function askCallbackUrl(app: string): Promise<string> {
  return askText(messageText('output', 'ask.callbackUrl', { app }), { read: (typed) => joinUrls([typed]) });
}

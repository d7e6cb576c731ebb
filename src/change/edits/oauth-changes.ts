import { absentInOauth } from '../../apps/edits/absent.ts';
import type { App } from '../../apps/app.ts';
import { type OauthInput, setOauth } from '../../apps/edits/oauth-edits.ts';
import type { Prepared } from '../change-app.ts';

/** Prepares setting an app's OAuth settings. */
export function settingOauth(input: OauthInput): (session: unknown, app: App) => Prepared {
  const edit = setOauth(input);
  return (_, app) => ({ edit, notes: absentInOauth(app, input) });
}

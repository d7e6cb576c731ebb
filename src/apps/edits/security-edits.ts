import { type App, type AppEdit, composeEdits } from '../app.ts';
import type { Assignment } from '../fields/assignments.ts';
import { changeIpRanges, type IpRangeChange } from '../fields/ip-ranges.ts';
import { refuseSecurityConflicts } from '../fields/policy-combinations.ts';
import { requireGlobalSettings, requireOauth } from '../require-documents.ts';
import { assign } from './assign.ts';
import { withSecuritySettings } from './security-document.ts';

/**
 * The edit that changes the addresses from which refresh tokens are accepted. Throws EcaError AppHasNoOauth,
 * GlobalSettingsElsewhere, IpRangeInvalid or NothingToRemove.
 */
export function changeTokenIpRanges(change: IpRangeChange): AppEdit {
  const gives = [...(change.set ?? []), ...change.add].length > 0;
  const changes = gives || change.set !== undefined || change.remove.length > 0;
  if (!changes) return (app) => app;
  return composeEdits([
    (app): App => {
      requireGlobalSettings(requireOauth(app), 'tokenIpRanges');
      return gives ? withSecuritySettings(app, 'tokenIpRanges') : app;
    },
    changeIpRanges(change, 'token'),
  ]);
}

/** The protection of an app's tokens: elements by name, and the addresses from which refresh tokens are accepted. */
export type SecurityInput = { readonly assignments: readonly Assignment[]; readonly tokenIpRanges: IpRangeChange };

/**
 * The edit that gives an app these controls. Throws EcaError CombinationRefused, GlobalSettingsElsewhere,
 * GlobalSettingsMissing, AppHasNoOauth, IpRangeInvalid or NothingToRemove.
 */
export function setSecurity({ assignments, tokenIpRanges }: SecurityInput): AppEdit {
  return (app) => {
    const edited = composeEdits([...assignments.map(assign), changeTokenIpRanges(tokenIpRanges)])(app);
    refuseSecurityConflicts(app, edited);
    return edited;
  };
}

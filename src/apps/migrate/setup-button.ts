import { type ConnectedApp, connectedValue } from '../connected-app.ts';
import { hasPart } from './migration-rows.ts';

/** What prevents an app from being migrated by Setup's "Migrate to External Client App" button. */
export type Blocker =
  'package' | 'apex-handler' | 'canvas' | 'triple-des' | 'username-password-flow' | 'withheld' | 'not-installed';

/** What else would prevent it and no metadata shows. */
export type Unchecked = 'username-password-flow' | 'user-provisioning' | 'dynamic-registration' | 'push-notifications';

/** Whether that button can migrate an app, as far as this login can see. */
export type SetupButton = {
  readonly eligible: boolean;
  readonly blockers: readonly Blocker[];
  readonly unchecked: readonly Unchecked[];
};

const unchecked: readonly Unchecked[] = [
  'username-password-flow',
  'user-provisioning',
  'dynamic-registration',
  'push-notifications',
];

/**
 * What prevents the button from migrating an app (help page "Migrate a Connected App to an External Client App", and
 * field reports): a package of another publisher (apps of its own packages are taken since Winter '27, release notes),
 * user provisioning, an Apex handler, canvas, dynamic client registration, Triple DES, the
 * username-password flow, invalid push settings. `passwordUsed`: whether logins show that flow, undefined if unknown.
 */
export function setupButton(app: ConnectedApp, passwordUsed?: boolean): SetupButton {
  const signs: ReadonlyArray<readonly [Blocker, boolean]> = [
    ['package', app.installed],
    ['apex-handler', connectedValue(app, 'plugin') !== undefined],
    ['canvas', hasPart(app, 'canvasConfig')],
    ['triple-des', /^triple_des$/i.test(connectedValue(app, 'samlConfig.encryptionType') ?? '')],
    ['username-password-flow', passwordUsed === true],
  ];
  const blockers = signs.filter(([, there]) => there).map(([blocker]) => blocker);
  const open = unchecked.filter((one) => one !== 'username-password-flow' || passwordUsed === undefined);
  return { eligible: blockers.length === 0, blockers, unchecked: open };
}

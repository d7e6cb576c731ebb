import { type ConnectedApp, connectedValue } from '../connected-app.ts';
import { hasPart } from './migration-rows.ts';

/** What keeps Setup's button "Migrate to External Client App" from an app. */
export type Blocker =
  'package' | 'apex-handler' | 'canvas' | 'triple-des' | 'username-password-flow' | 'withheld' | 'not-installed';

/** What else would, and no metadata shows. */
export type Unchecked = 'username-password-flow' | 'user-provisioning' | 'dynamic-registration' | 'push-notifications';

/** May an app be migrated by that button, for all that can be seen? */
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
 * What stands against the button (help page "Migrate a Connected App to an External Client App", and field reports):
 * a package, user provisioning, an Apex handler, canvas, dynamic client registration, Triple DES, the username-password
 * flow, invalid push settings. `passwordUsed`: whether logins show that flow, undefined where nobody knows.
 */
export function setupButton(app: ConnectedApp, passwordUsed?: boolean): SetupButton {
  const signs: ReadonlyArray<readonly [Blocker, boolean]> = [
    ['package', app.namespace !== null],
    ['apex-handler', connectedValue(app, 'plugin') !== undefined],
    ['canvas', hasPart(app, 'canvasConfig')],
    ['triple-des', /^triple_des$/i.test(connectedValue(app, 'samlConfig.encryptionType') ?? '')],
    ['username-password-flow', passwordUsed === true],
  ];
  const blockers = signs.filter(([, there]) => there).map(([blocker]) => blocker);
  const open = unchecked.filter((one) => one !== 'username-password-flow' || passwordUsed === undefined);
  return { eligible: blockers.length === 0, blockers, unchecked: open };
}

import {
  connectedFull,
  connectedInstalled,
  connectedPlain,
  connectedReleased,
  connectedRobot,
  connectedSaml,
  connectedTwin,
} from './connected-apps.ts';
import { deviceKiosk, headerOnly, nordwindBackup, prefixTraps, sameName, trailApp } from './named-styles.ts';
import { everyType } from './plugins.ts';
import type { Sample } from './sample.ts';
import { acmeSync, germanLabel, globexPartial, initechDisabled } from './setup-style.ts';
import { everything, linkedPackaged, rawWindows, secretAccess } from './special.ts';

/** Every sample by the name that a spec asks for it. */
export const samples: Record<string, Sample | undefined> = {
  'acme-sync': acmeSync,
  'globex-partial': globexPartial,
  'initech-disabled': initechDisabled,
  'german-label': germanLabel,
  'device-kiosk': deviceKiosk,
  'nordwind-backup': nordwindBackup,
  'trail-app': trailApp,
  'same-name': sameName,
  'prefix-traps': prefixTraps,
  'header-only': headerOnly,
  'linked-packaged': linkedPackaged,
  everything,
  'raw-windows': rawWindows,
  'secret-access': secretAccess,
  'every-type': everyType,
  'connected-full': connectedFull,
  'connected-plain': connectedPlain,
  'connected-robot': connectedRobot,
  'connected-twin': connectedTwin,
  'connected-installed': connectedInstalled,
  'connected-released': connectedReleased,
  'connected-saml': connectedSaml,
};

/** What an org holds when its spec names no apps: all common ones. Its settings are as they come. */
export const defaultSamples: readonly string[] = Object.keys(samples).filter(
  (name) => !['secret-access', 'every-type'].includes(name) && !name.startsWith('connected-'),
);

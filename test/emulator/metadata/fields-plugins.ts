import { choice, flag, group, text, type Field } from './field.ts';

const parent = text('externalClientApplication', { required: true });

/** Metadata API guide, ExtlClntAppCanvasSettings; the values of the lists as in Salesforce's published types. */
export const canvasFields: readonly Field[] = [
  choice('accessMethod', 'AccessMethod', ['Get', 'Post']),
  choice(
    'canvasLocationOptions',
    'CanvasLocationOptions',
    [
      ...['None', 'Chatter', 'UserProfile', 'Visualforce', 'Aura', 'Publisher'],
      ...['ChatterFeed', 'ServiceDesk', 'OpenCTI', 'AppLauncher', 'MobileNav', 'PageLayout'],
    ],
    { repeated: true },
  ),
  choice('canvasOptions', 'CanvasOptions', ['HideShare', 'HideHeader', 'PersonalEnabled'], { repeated: true }),
  text('canvasUrl', { required: true }),
  parent,
  text('label'),
  text('lifeCycleHandler'),
  choice('samlInitiationMethod', 'SamlInitiationMethod', ['None', 'IdpInitiated', 'SpInitiated']),
];

/** Metadata API guide, ExtlClntAppMobileSettings. */
export const mobileFields: readonly Field[] = [parent, flag('isScreenLockEnabled', { required: true }), text('label')];

const minutes = ['Never', 'One', 'Five', 'Ten', 'Thirty', 'Sixty', 'OneTwenty', 'OneEighty', 'TwoForty'];

/** Metadata API guide, ExtlClntAppMobileConfigurablePolicies. */
export const mobilePolicyFields: readonly Field[] = [
  parent,
  text('label'),
  choice('screenLockTimeout', 'ScreenLockTimeout', minutes, { required: true }),
];

const android: readonly Field[] = [text('fcmProject', { required: true }), text('serviceAccount', { required: true })];
const apple: readonly Field[] = [
  text('applicationBundle'),
  text('certificate'),
  choice('environment', 'ApplePushEnvironmentType', ['Sandbox', 'Production'], { required: true }),
  text('keyIdentifier'),
  text('password'),
  text('signingKey'),
  text('teamIdentifier'),
];

/** Metadata API guide, ExtlClntAppPushSettings. */
export const pushFields: readonly Field[] = [
  group('androidPushConfig', 'ExtlClntAppAndroidPushConfig', android),
  group('applePushConfig', 'ExtlClntAppApplePushConfig', apple),
  parent,
  text('label'),
  text('pushConfigLink'),
  choice('pushServiceType', 'PushServiceType', ['Apple', 'Android'], { required: true }),
];

/** Metadata API guide, ExtlClntAppPushConfigurablePolicies. */
export const pushPolicyFields: readonly Field[] = [parent, flag('isFullContent', { required: true }), text('label')];

/** Metadata API guide, ExtlClntAppNotificationSettings. */
export const notificationFields: readonly Field[] = [
  parent,
  text('label'),
  group(
    'notificationTypes',
    'ExtlClntAppNotificationType',
    [text('notificationType', { required: true }), flag('pushByDefault')],
    { repeated: true },
  ),
];

/** guess: the elements of the attest types. The registry of source-deploy-retrieve has no more than their names. */
export const attestFields: readonly Field[] = [parent, text('label')];

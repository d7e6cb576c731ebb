import { APP_POLICY, GLOBAL, HEADER, OAUTH, PUSH, SAML_POLICY } from '../metadata/types.ts';
import { document, inner, type Sample } from './sample.ts';

const app = 'Umbrella_Suite';
const of = (type: string, suffix: string, fields: Parameters<typeof document>[2]): ReturnType<typeof document> =>
  document(type, `${app}_${suffix}`, { externalClientApplication: app, label: `${app}_${suffix}`, ...fields });

/** An app with every plugin: SAML, canvas, mobile, push for both makes of phone, notifications. */
export const everyType: Sample = () => [
  document(HEADER, app, { contactEmail: 'it@umbrella.example.com', distributionState: 'Local', label: 'Umbrella' }),
  of(OAUTH, 'oauth', { commaSeparatedOauthScopes: 'Api' }),
  of(GLOBAL, 'glbloauth', { callbackUrl: 'https://umbrella.example.com/callback' }),
  of(APP_POLICY, 'plcy', { isEnabled: true, isSamlPluginEnabled: true }),
  of(SAML_POLICY, 'samlPlcy', {
    acsUrl: 'https://umbrella.example.com/acs',
    entityUrl: 'https://umbrella.example.com',
    subjectType: 'Username',
  }),
  of('ExtlClntAppCanvasSettings', 'canvas', {
    accessMethod: 'Post',
    canvasLocationOptions: 'Visualforce',
    canvasUrl: 'https://umbrella.example.com/canvas',
  }),
  of('ExtlClntAppMobileSettings', 'mobile', { isScreenLockEnabled: true }),
  of('ExtlClntAppMobileConfigurablePolicies', 'mobilePlcy', { screenLockTimeout: 'Ten' }),
  of(PUSH, 'android', {
    androidPushConfig: inner({ fcmProject: 'umbrella', serviceAccount: 'push-secret-of-umbrella' }),
    pushServiceType: 'Android',
  }),
  of(PUSH, 'apple', {
    applePushConfig: inner({
      certificate: 'push-secret-certificate',
      environment: 'Sandbox',
      password: 'push-secret-password',
    }),
    pushServiceType: 'Apple',
  }),
  of('ExtlClntAppPushConfigurablePolicies', 'pushPlcy', { isFullContent: false }),
  of('ExtlClntAppNotificationSettings', 'notif', {
    notificationTypes: inner({ notificationType: 'Alert', pushByDefault: true }),
  }),
];

/** Converts a value of a connected app to its spelling in an external client app; undefined if nothing is written. */
export type Spelling = (value: string) => string | undefined;

/** The spelling is the same in both. */
export const asIs: Spelling = (value) => value;

const oneOf =
  (words: Readonly<Record<string, string>>): Spelling =>
  (value) =>
    Object.entries(words).find(([word]) => word.toLowerCase() === value.trim().toLowerCase())?.[1];

/** Published types: one scope has another name (ConnectedAppOauthAccessScope); values newer than this list are kept. */
export const scopeSpelling: Spelling = (value) => (value === 'SFAP' ? 'SFApiPlatform' : value);

/** Metadata API guide: a flag on a connected app, a choice on an external client app. */
export const permittedUsers = oneOf({ true: 'AdminApprovedPreAuthorized', false: 'AllSelfAuthorized' });

/** Metadata API guide, both types: different capitalization. */
export const ipRelaxation = oneOf({
  ENFORCE: 'Enforce',
  BYPASS: 'Bypass',
  BYPASS_2FACTOR: 'Bypass_2factor',
  ENFORCE_RELAXREFRESH: 'Enforce_RelaxRefresh',
});

const refreshTypes = oneOf({
  infinite: 'Infinite',
  zero: 'Zero',
  specific_lifetime: 'SpecificLifetime',
  specific_inactivity: 'SpecificInactivity',
});
const units = oneOf({ HOURS: 'Hours', DAYS: 'Days', MONTHS: 'Months' });
const packed = /^(?:(infinite|zero)|(specific_lifetime|specific_inactivity):([1-9]\d*):(HOURS|DAYS|MONTHS))$/i;

/** The parts of a packed refresh token policy, `specific_lifetime:30:DAYS` (Metadata API guide, ConnectedApp). */
export const refreshType: Spelling = (value) => {
  const [, plain, specific] = packed.exec(value.trim()) ?? [];
  return refreshTypes(plain ?? specific ?? '');
};
export const refreshPeriod: Spelling = (value) => packed.exec(value.trim())?.[3];
export const refreshUnit: Spelling = (value) => units(packed.exec(value.trim())?.[4] ?? '');

/** External client apps don't have the third algorithm (published types, ExtlClntAppSamlEncryptType). */
export const samlEncryption = oneOf({ AES_128: 'AES_128', AES_256: 'AES_256' });

/** The guide and the published types spell two of these differently. */
export const samlSubject = oneOf({
  Username: 'Username',
  FederationId: 'FederationId',
  UserId: 'UserId',
  PersistentId: 'PersistentId',
  CustomAttribute: 'CustomAttribute',
  CustomAttr: 'CustomAttribute',
  SpokeId: 'SpokeId',
});

/** Locations where a canvas app of an external client app can't appear (guide, ExtlClntAppCanvasSettings). */
const lostLocations = ['AppLauncher', 'Chatter', 'OpenCTI', 'ServiceDesk', 'UserProfile'];
export const canvasLocation: Spelling = (value) => (lostLocations.includes(value) ? undefined : value);
export const canvasOption: Spelling = (value) => (value === 'PersonalEnabled' ? undefined : value);

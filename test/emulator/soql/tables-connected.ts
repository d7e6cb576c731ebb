import { textOf, childrenOf } from '../metadata/node.ts';
import { namespaceOf } from '../metadata/serve.ts';
import { CONNECTED_APP, HEADER } from '../metadata/types.ts';
import { makeId } from '../org/ids.ts';
import { documentsOf, keyOf, mayDo, type Org, type StoredDocument } from '../org/org.ts';
import { timeText } from '../org/clock.ts';
import { holdingsOf, type Holding } from '../rest/token-holdings.ts';
import type { Row, Table, Value } from './table.ts';

const time = (iso: string): string => iso.replace('Z', '+0000');

const labelOf = ({ nodes, fullName }: StoredDocument): string => textOf(nodes, 'label') ?? fullName;

const menuItemId = ({ id }: StoredDocument): string => makeId('0DS', id);

const periodOf = (packed: string | undefined): Value => (packed?.includes(':') ? Number(packed.split(':')[1]) : null);

/** Object reference, ConnectedApplication. guess: that `Name` is the label, as its field label says. */
const connectedApplication: Table = {
  name: 'ConnectedApplication',
  fields: [
    'Id',
    'Name',
    'CreatedById',
    'CreatedDate',
    'LastModifiedById',
    'LastModifiedDate',
    'MobileStartUrl',
    'OptionsAllowAdminApprovedUsersOnly',
    'OptionsAppIssueJwtTokenEnabled',
    'OptionsHasSessionLevelPolicy',
    'OptionsRefreshTokenValidityMetric',
    'RefreshTokenValidityPeriod',
    'StartUrl',
  ],
  relations: { LastModifiedBy: { object: 'User', via: 'LastModifiedById' } },
  rows: (org) =>
    documentsOf(org.documents, CONNECTED_APP).map((document) => {
      const { nodes } = document;
      const config = childrenOf(nodes, 'oauthConfig');
      const packed = textOf(childrenOf(nodes, 'oauthPolicy'), 'refreshTokenPolicy');
      return {
        Id: document.id,
        Name: labelOf(document),
        CreatedById: document.lastModifiedById,
        CreatedDate: time(document.createdDate),
        LastModifiedById: document.lastModifiedById,
        LastModifiedDate: time(document.lastModifiedDate),
        MobileStartUrl: textOf(nodes, 'mobileStartUrl') ?? null,
        OptionsAllowAdminApprovedUsersOnly: textOf(config, 'isAdminApproved') === 'true',
        OptionsAppIssueJwtTokenEnabled: textOf(config, 'isNamedUserJwtEnabled') === 'true',
        OptionsHasSessionLevelPolicy: textOf(childrenOf(nodes, 'sessionPolicy'), 'sessionLevel') === 'HIGH_ASSURANCE',
        OptionsRefreshTokenValidityMetric: packed?.startsWith('specific_inactivity') ?? false,
        RefreshTokenValidityPeriod: periodOf(packed),
        StartUrl: textOf(nodes, 'startUrl') ?? null,
      };
    }),
};

/** Object reference, AppMenuItem. guess: the value of `Type`, and that `Name` is without the namespace. */
const appMenuItem: Table = {
  name: 'AppMenuItem',
  fields: ['Id', 'ApplicationId', 'Label', 'Name', 'NamespacePrefix', 'StartUrl', 'Type', 'IsUsingAdminAuthorization'],
  relations: {},
  rows: (org) =>
    documentsOf(org.documents, CONNECTED_APP).map((document) => ({
      Id: menuItemId(document),
      ApplicationId: document.id,
      Label: labelOf(document),
      Name: document.installed ? document.fullName.slice(document.installed.length + 2) : document.fullName,
      NamespacePrefix: namespaceOf(org, document) ?? null,
      StartUrl: textOf(document.nodes, 'startUrl') ?? null,
      Type: 'ConnectedApplication',
      IsUsingAdminAuthorization: textOf(childrenOf(document.nodes, 'oauthConfig'), 'isAdminApproved') === 'true',
    })),
};

/** What OauthToken says of the app behind a token, or null for one that it does not have. */
const appBehind = (org: Org, { app }: Holding): { name: string; menuItem: string | null } | null => {
  const connected = org.documents.get(app);
  if (connected) return { name: labelOf(connected), menuItem: menuItemId(connected) };
  const foreign = app.split('/')[1];
  if (foreign !== undefined) return { name: foreign, menuItem: null };
  const header = org.switches.oauthTokenRows === 'all' ? org.documents.get(keyOf(HEADER, app)) : undefined;
  // guess: that an external client app has an item of the menu too.
  return header ? { name: labelOf(header), menuItem: menuItemId(header) } : null;
};

/**
 * Object reference, OauthToken: refresh tokens, `Id` always null, one's own without Customize Application; 500 rows a
 * batch and 2,500 a query. guess: the values of the three columns that hold tokens, but for what `DeleteToken` is for.
 */
const oauthToken: Table = {
  name: 'OauthToken',
  fields: [
    'Id',
    'AccessToken',
    'AppMenuItemId',
    'AppName',
    'DeleteToken',
    'LastUsedDate',
    'RequestToken',
    'UseCount',
    'UserId',
  ],
  relations: {
    AppMenuItem: { object: 'AppMenuItem', via: 'AppMenuItemId' },
    User: { object: 'User', via: 'UserId' },
  },
  batch: 500,
  most: 2500,
  rows: (org) => {
    const all = mayDo(org, 'CustomizeApplication');
    return holdingsOf(org).flatMap((held): Row[] => {
      const app = held.isRefresh && (all || held.userId === org.userId) ? appBehind(org, held) : null;
      if (!app) return [];
      return [
        {
          Id: null,
          AccessToken: `access-${held.id}`,
          AppMenuItemId: app.menuItem,
          AppName: app.name,
          DeleteToken: held.deleteToken,
          LastUsedDate: held.lastUsedAt === null ? null : time(timeText(held.lastUsedAt)),
          RequestToken: `request-${held.id}`,
          UseCount: held.useCount,
          UserId: held.userId,
        },
      ];
    });
  },
};

export const connectedTables: readonly Table[] = [connectedApplication, appMenuItem, oauthToken];

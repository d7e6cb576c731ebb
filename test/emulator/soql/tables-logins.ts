import { textOf } from '../metadata/node.ts';
import { HEADER } from '../metadata/types.ts';
import { now, timeText } from '../org/clock.ts';
import { makeId } from '../org/ids.ts';
import { keyOf, mayDo, type Org } from '../org/org.ts';
import type { Flow } from '../oauth/state.ts';
import type { Row, Table } from './table.ts';

const DAY = 86_400_000;

/** Codes of LoginSubType (object reference, LoginEventLog). guess: none for flows that it does not name. */
const subTypes: Readonly<Partial<Record<Flow, string>>> = {
  client_credentials: 'oauthclientcredential',
  authorization_code: 'oauthcode',
};

type Login = { app: string; userId: string; at: number; subType: string | null };

/** Logins that the spec tells of, and those that brought a token. */
const loginsOf = (org: Org): Login[] => {
  const told = (org.spec.logins ?? []).flatMap(({ app, username, subType = null, daysAgo = 0, count = 1 }) =>
    Array.from({ length: count }, () => ({
      app,
      userId: org.users.find((user) => user.username === username)?.id ?? makeId('005', `${org.alias}/${username}`),
      at: now(org) - daysAgo * DAY,
      subType,
    })),
  );
  const made = org.oauth.accessTokens.map(({ app, userId, flow, issuedAt }) => ({
    app,
    userId,
    at: issuedAt,
    subType: subTypes[flow] ?? null,
  }));
  return [...told, ...made];
};

const labelOf = (org: Org, app: string): string => {
  const document = org.documents.get(app) ?? org.documents.get(keyOf(HEADER, app));
  return document ? (textOf(document.nodes, 'label') ?? document.fullName) : (app.split('/')[1] ?? app);
};

/**
 * Object reference, LoginHistory: `Application` may be grouped by and not filtered, and others' logins are for those
 * who manage users. guess: that it is the label of the app, and the value of `LoginType`.
 */
export const loginHistory: Table = {
  name: 'LoginHistory',
  fields: ['Id', 'UserId', 'LoginTime', 'LoginType', 'LoginSubType', 'Application', 'Status'],
  relations: {},
  unfilterable: ['Application', 'Status'],
  rows: (org) => {
    const all = mayDo(org, 'ManageUsers');
    return loginsOf(org).flatMap(({ app, userId, at, subType }, index): Row[] =>
      all || userId === org.userId
        ? [
            {
              Id: makeId('0Ya', `${org.orgId}/${index}`),
              UserId: userId,
              LoginTime: timeText(at).replace('Z', '+0000'),
              LoginType: 'Remote Access 2.0',
              LoginSubType: subType,
              Application: labelOf(org, app),
              Status: 'Success',
            },
          ]
        : [],
    );
  },
};

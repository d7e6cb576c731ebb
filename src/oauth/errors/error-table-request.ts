import { steps } from '../request.ts';
import { authorizeSteps, type ErrorRow, loginSteps } from './error-row.ts';

/** Problems of a request, a session or the server that answered. */
export const requestRows: readonly ErrorRow[] = [
  {
    row: 25,
    id: 'callback-mismatch',
    codes: ['redirect_uri_mismatch'],
    steps: [...authorizeSteps, 'code'],
    says: ['redirect_uri must match configuration', 'invalid callback url'],
    otherwise: 'always',
  },
  {
    row: 26,
    id: 'callback-missing',
    codes: ['redirect_uri_missing'],
    steps: [...authorizeSteps, 'code'],
    says: ['redirect_uri not provided'],
    otherwise: 'always',
  },
  {
    row: 27,
    id: 'challenge-missing',
    codes: ['invalid_request'],
    steps: authorizeSteps,
    says: ['missing required code challenge'],
  },
  {
    row: 28,
    id: 'verifier-wrong',
    codes: ['invalid_request'],
    steps: ['code'],
    says: ['code_challenge invalid', 'invalid code challenge', 'invalid code verifier', /code[ _](challenge|verifier)/],
  },
  {
    row: 29,
    id: 'https-or-verb',
    codes: ['invalid_request'],
    steps,
    says: [
      'https required',
      'login over insecure channel',
      'invalid http method',
      /must use http (get|post)/,
      'must use http post',
    ],
  },
  {
    row: 31,
    id: 'immediate-unsuccessful',
    codes: ['immediate_unsuccessful'],
    steps: ['authorize'],
    says: ['immediate unsuccessful'],
    otherwise: 'always',
  },
  {
    row: 40,
    id: 'session-expired',
    codes: ['invalid_session_id', 'bad_oauth_token'],
    steps: ['rest', 'userinfo'],
    says: ['session expired or invalid'],
    otherwise: 'always',
  },
  {
    row: 41,
    id: 'session-shut-out',
    codes: [],
    steps: ['rest'],
    says: [
      'this session is not valid for use with the rest api',
      'this session is not valid for use with the api',
      'connected app is not attached to agent',
    ],
  },
  { row: 42, id: 'org-deleted', codes: [], steps: ['refresh'], says: ['data not available'] },
  { row: 43, id: 'page', codes: [], steps: loginSteps, says: ['<html', /^\s*<!doctype html/] },
];

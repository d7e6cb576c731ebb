import { html, type Reply } from '../server/reply.ts';

/** A text inside HTML. */
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style =
  'body{font:16px/1.5 system-ui,sans-serif;color:#16325c;background:#f3f5f9;margin:0;padding:3rem 1rem}' +
  'main{max-width:26rem;margin:auto;padding:1.5rem 2rem;background:#fff;border:1px solid #d8dde6;border-radius:.5rem}' +
  'h1{font-size:1.4rem;margin:0 0 1rem}label,input,button{display:block;width:100%;box-sizing:border-box}' +
  'input,button{padding:.6rem;font:inherit;border:1px solid #8a94a6;border-radius:.3rem}input{margin:.25rem 0 1rem}' +
  'button{margin:.6rem 0;color:inherit;background:#fff;cursor:pointer}' +
  '#Login,#oaapprove,#connect{color:#fff;background:#0b5cab;border-color:#0b5cab}#error{color:#a00;overflow-wrap:anywhere}';

/** A page with a title. */
export const page = (title: string, inner: string, status = 200): Reply =>
  html(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
      `<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>${style}</style></head>` +
      `<body><main><h1>${escapeHtml(title)}</h1>${inner}</main></body></html>`,
    status,
  );

const note = (error: string): string => (error === '' ? '' : `<p id="error" role="alert">${escapeHtml(error)}</p>`);

const hidden = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');

const form = (action: string, kept: Record<string, string>, inner: string): string =>
  `<form method="post" action="${escapeHtml(action)}">${hidden(kept)}${inner}</form>`;

const input = (name: string, label: string, value: string, type = 'text'): string =>
  `<label for="${name}">${label}</label>` +
  `<input id="${name}" name="${name}" type="${type}" value="${escapeHtml(value)}" autocomplete="off" required>`;

/** The login form. guess: names and ids of its fields, here and on the other pages. */
export const loginPage = (action: string, kept: Record<string, string>, username: string, error = ''): Reply =>
  page(
    'Login',
    note(error) +
      form(
        action,
        { ...kept, step: 'login' },
        `${input('username', 'Username', username)}${input('pw', 'Password', '', 'password')}` +
          '<button id="Login" type="submit">Log In</button>',
      ),
  );

/** The question whether an app may have what it asks for. */
export const approvalPage = (
  action: string,
  kept: Record<string, string>,
  { app, scopes, username }: { app: string; scopes: readonly string[]; username: string },
): Reply =>
  page(
    'Allow Access?',
    `<p><strong id="app">${escapeHtml(app)}</strong> is asking to:</p>` +
      `<ul>${scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')}</ul>` +
      form(
        action,
        { ...kept, step: 'decide' },
        '<button id="oaapprove" name="decision" value="allow" type="submit">Allow</button>' +
          '<button id="oadeny" name="decision" value="deny" type="submit">Deny</button>',
      ) +
      `<p>You are logged in as ${escapeHtml(username)}.</p>`,
  );

/** The form for the code that a device shows. */
export const codePage = (action: string, userCode: string, error = ''): Reply =>
  page(
    'Connect Your Device',
    note(error) +
      form(
        action,
        { step: 'code' },
        `${input('user_code', 'Code', userCode)}<button id="connect" type="submit">Connect</button>`,
      ),
  );

/** A page that tells an error as code and text. */
export const errorPage = ({ code, message }: { code: string; message: string }, status = 400): Reply =>
  page(
    'Authorization Error',
    `<p id="error">error=${escapeHtml(code)}&amp;error_description=${escapeHtml(message)}</p>`,
    status,
  );

/** A redirect to another address, or back to a page after a form. */
export const redirectTo = (location: string, status: 302 | 303 = 302): Reply => ({
  status,
  headers: { location, 'cache-control': 'no-store' },
  body: Buffer.alloc(0),
});

/** What a callback at the org itself shows. */
export const landingPage: Reply = page('Remote Access Authorization', '<p id="done">Access was authorized.</p>');

import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type HTTPRequest, launch, type Page } from 'puppeteer-core';

const folders = (process.env['PATH'] ?? '').split(delimiter);
const places = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
  folders.map((folder) => join(folder, name)),
);
const installed = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place));

/** The npm package brings Chromium for one platform. */
const isPackaged = platform() === 'linux' && arch() === 'x64';

/** Whether a browser is here: the machine's, or the one of the npm package. */
export const hasChromium = isPackaged || installed !== undefined;

/** Declares a test that needs a browser. Where neither the machine nor the npm package has one it is pending. */
export function withBrowser(title: string, story: () => Promise<void>): void {
  if (hasChromium) it(title, story);
  else it(`${title} (needs chromium)`);
}

type Program = { readonly executablePath: string; readonly env?: NodeJS.ProcessEnv };

/** Unpacks the Chromium of the npm package once, with the libraries and fonts that a bare machine lacks. */
async function packagedChromium(): Promise<Program> {
  const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
  const about = readFileSync(join(modules, '@sparticuz', 'chromium', 'package.json'), 'utf8');
  const { version } = JSON.parse(about) as { version: string };
  const cache = join(modules, '.cache', 'eca');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const draft = mkdtempSync(`${folder}.`);
    await unpackInto(draft);
    // another process may have been first
    if (existsSync(folder)) rmSync(draft, { recursive: true });
    else renameSync(draft, folder);
  }
  const env = {
    ...process.env,
    FONTCONFIG_PATH: join(folder, 'fonts'),
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
  };
  return { executablePath: join(folder, 'chromium'), env };
}

/** The package's own list names folders of AWS. */
const fontsBeside = `<fontconfig>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;

/** The package unpacks into the temporary folder, and the libraries only where a variable says that it is in AWS. */
async function unpackInto(folder: string): Promise<void> {
  const own = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    chromium.setGraphicsMode = false;
    await chromium.executablePath();
    writeFileSync(join(folder, 'fonts', 'fonts.conf'), fontsBeside);
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'FONTCONFIG_PATH', 'LD_LIBRARY_PATH']) {
      if (own[name] === undefined) delete process.env[name];
      else process.env[name] = own[name];
    }
  }
}

/** Starts Chromium without a window: the one of the npm package where it has one, or the machine's. */
export async function openChromium(): Promise<Browser> {
  const program = isPackaged ? await packagedChromium() : { executablePath: installed ?? 'chromium' };
  const args = [
    '--no-sandbox',
    '--no-zygote',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-component-update',
  ];
  return launch({ ...program, args, headless: 'shell' });
}

/** A page in a session of its own, and every address that it loaded. */
export type Window = { readonly page: Page; readonly loaded: string[] };

export async function newWindow(browser: Browser): Promise<Window> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 900, height: 640 });
  const loaded: string[] = [];
  page.on('request', (request: HTTPRequest) => loaded.push(request.url()));
  return { page, loaded };
}

/** Sends the form of a page by one of its buttons, and waits for what comes then. */
export async function press(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(button)]);
}

/** Fills in the login page of an emulated org. */
export async function logIn(page: Page, username: string): Promise<void> {
  await page.locator('#username').fill(username);
  await page.type('#pw', 'Emulated1!');
  await press(page, '#Login');
}

/** What a page says. */
export async function textOf(page: Page): Promise<string> {
  return page.$eval('body', (body) => (body as unknown as { innerText: string }).innerText);
}

/** Keeps a picture of a page where SHOTS names a folder, for somebody to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

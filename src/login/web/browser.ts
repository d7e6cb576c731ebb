import { startPage } from './start-page.ts';

/** What the environment says about browsers. */
export type DesktopEnvironment = { readonly platform: NodeJS.Platform; readonly env: Readonly<NodeJS.ProcessEnv> };

/**
 * Whether a browser can be opened on the user's desktop. Not over SSH without a forwarded display, not on a Linux
 * without one, not if BROWSER is "none". A BROWSER that names a program is always trusted.
 */
export function hasBrowser({ platform, env }: DesktopEnvironment): boolean {
  const requested = env['BROWSER']?.trim() ?? '';
  if (requested !== '') return requested.toLowerCase() !== 'none';
  const display = Boolean(env['DISPLAY'] ?? '') || Boolean(env['WAYLAND_DISPLAY'] ?? '');
  if (display) return true;
  const remote = ['SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY'].some((name) => Boolean(env[name] ?? ''));
  if (remote) return false;
  return platform === 'darwin' || platform === 'win32' || Boolean(env['WSL_DISTRO_NAME'] ?? '');
}

/**
 * Opens an https or loopback address in the user's browser, by way of an address that reveals nothing to others;
 * returns false if there is no browser, or it didn't start.
 */
export async function openBrowser(url: string, desk: DesktopEnvironment = process): Promise<boolean> {
  return hasBrowser(desk) && launch(await startPage(url), desk);
}

/**
 * Opens an https address that isn't secret in the user's browser; returns false if there is no browser, or it didn't
 * start.
 */
export async function openPage(url: string, desk: DesktopEnvironment = process): Promise<boolean> {
  return hasBrowser(desk) && launch(url, desk);
}

async function launch(url: string, desk: DesktopEnvironment): Promise<boolean> {
  const { default: open } = await import('open');
  // it may contain a list of programs to try (as in xdg-open); the first is the user's choice
  const [program = ''] = (desk.env['BROWSER'] ?? '').trim().split(':');
  try {
    await open(url, program === '' ? {} : { app: { name: program } });
    return true;
  } catch {
    // the address is shown in the terminal
    return false;
  }
}

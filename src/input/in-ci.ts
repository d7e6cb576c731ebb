import ci from 'ci-info';

/** What programs write into `CI` to say that this is none. */
const no = ['', '0', 'false', 'no', 'off'];

/**
 * Does a CI system run this process? Some give their jobs a terminal, behind which nobody sits. `CI` decides where it
 * says no; else the variables of the systems that `ci-info` knows.
 */
export function isInCi(): boolean {
  const said = process.env.CI?.trim().toLowerCase();
  return ci.isCI && (said === undefined || !no.includes(said));
}

import ci from 'ci-info';

/** What programs write into `CI` to say that they aren't a CI system. */
const no = ['', '0', 'false', 'no', 'off'];

/**
 * Whether a CI system runs this process. Some give their jobs a terminal although no one is there. A negative `CI`
 * decides; otherwise the variables of the systems that `ci-info` knows.
 */
export function isInCi(): boolean {
  const said = process.env.CI?.trim().toLowerCase();
  return ci.isCI && (said === undefined || !no.includes(said));
}

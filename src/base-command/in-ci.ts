import ci from 'ci-info';

/** What programs write into `CI` to say that they aren't a CI system. */
const no = ['', '0', 'false', 'no', 'off'];

/** Variables of jobs that `ci-info` takes for one only beside others, which a shell step may not have. */
const alone = ['JENKINS_URL', 'CODEBUILD_BUILD_ID', 'BITBUCKET_BUILD_NUMBER'];

/**
 * Whether a CI system runs this process. Some give their jobs a terminal although no one is there. A negative `CI`
 * decides; otherwise the variables of the systems that `ci-info` knows.
 */
export function isInCi(): boolean {
  const said = process.env.CI?.trim().toLowerCase();
  const isKnown = ci.isCI || alone.some((name) => (process.env[name] ?? '') !== '');
  return isKnown && (said === undefined || !no.includes(said));
}

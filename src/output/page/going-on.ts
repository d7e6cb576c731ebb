let isAsked = true;

/** Whether somebody can be asked in this run; otherwise the commands that its texts print go on without a question. */
export function printForTerminal(canBeAsked: boolean): void {
  isAsked = canBeAsked;
}

/** Whether the commands that texts print are run where somebody can be asked. */
export function isForTerminal(): boolean {
  return isAsked;
}

/** Commands that ask for consent before what they do, as far as they don't only show it. */
const asking = [
  /^(?:apply|create|delete|deploy|disable|export|link|migrate apply|undo|unlink|update)\b/,
  /^(?:flow (?:enable|disable)|(?:oauth|policy|settings) set|user (?:create|set|unset))\b/,
  /^(?:secret (?:discard|promote|retire|show)|token revoke|usage revoke)\b/,
  // with its fixes, with the commands of a manifest, and with an org's access to secrets
  /^audit\b.* --fix\b/,
  /^secret rotate\b.* --due\b/,
  /^secret\b.* --enable-secret-access\b/,
];
const sfAsks = /^"?sf org logout /;

/** A command in quotes that only names a command or a flag of it, such as "sf eca oauth set --token-ip-range". */
const isNamed = /^"sf eca [a-z ]+(?: --[a-z-]+| [A-Z]+)?"$/;

/** A command to copy that works where this run does: without a terminal it carries `--no-prompt`, if it may ask. */
export function goingOn(command: string): string {
  if (isAsked || isNamed.test(command) || / --(?:dry-run|no-prompt)\b/.test(command)) return command;
  const words = /^"?sf eca (.*)$/.exec(command)?.[1] ?? '';
  const asks = sfAsks.test(command) || asking.some((one) => one.test(words));
  return asks ? command.replace(/\s*("?)$/, ' --no-prompt$1') : command;
}

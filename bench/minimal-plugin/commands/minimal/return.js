import { Flags, SfCommand } from '@salesforce/sf-plugins-core';

export default class MinimalReturn extends SfCommand {
  static summary = 'Take an org and return.';
  static flags = { 'target-org': Flags.requiredOrg() };

  async run() {
    const { flags } = await this.parse(MinimalReturn);
    return flags['target-org'].getUsername();
  }
}

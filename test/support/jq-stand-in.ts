// Does what jq does with the filters of docs/secret-stores.md, and no other, for machines without jq.
import { readFileSync } from 'node:fs';

type Pair = { readonly clientId: string; readonly clientSecret: string };
type Item = { readonly fields: Array<{ readonly id: string; value: string }> };

// whoever reads the pair may be gone; jq says nothing about that either
process.stdout.on('error', () => process.exit(2));

const [flags, filter = ''] = process.argv.slice(2);
const input = readFileSync(0, 'utf8');
const twoLines = '"ECA_CLIENT_ID=" + .clientId, "ECA_CLIENT_SECRET=" + .clientSecret';

if (flags === '-r' && filter === twoLines) {
  const { clientId, clientSecret } = JSON.parse(input) as Pair;
  process.stdout.write(`ECA_CLIENT_ID=${clientId}\nECA_CLIENT_SECRET=${clientSecret}\n`);
} else if (flags === '-es' && filter.startsWith('. as [$pair, $item] | $item | if ')) {
  const [first = '', ...rest] = input.split('\n');
  const { clientId, clientSecret } = JSON.parse(first) as Pair;
  const item = JSON.parse(rest.join('\n')) as Item;
  const [username, credential] = ['username', 'credential'].map((id) => item.fields.find((one) => one.id === id));
  if (username === undefined || credential === undefined) process.exit(5);
  username.value = clientId;
  credential.value = clientSecret;
  process.stdout.write(`${JSON.stringify(item, undefined, 2)}\n`);
} else {
  process.exit(3);
}

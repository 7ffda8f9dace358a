// Prints one value of where quorate wants a client to go: `node target.js addresses|vhost`. Addresses are separated by
// commas. A value with line ends or other control characters is refused: no variable of a service should hold one.
import { readFileSync } from 'node:fs';

const [key] = process.argv.slice(2);
const { addresses, vhost } = JSON.parse(readFileSync(process.env.QUORATE_TARGET_FILE, 'utf8'));
const value = { addresses: addresses.join(','), vhost }[key];
if (typeof value !== 'string' || value === '' || /\p{Cc}/u.test(value)) {
  console.error(`the target has no ${key} that can be handed on: ${JSON.stringify(value)}`);
  process.exit(1);
}
console.log(value);

// Makes what is handed out, in release/: the package, the list of what is in it (SBOM, CycloneDX 1.5), and their checksums.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'release');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

rmSync(target, { recursive: true, force: true });
mkdirSync(target);

// Building is the one script that is wanted; no package may run one of its own.
npm('run', '-s', 'build');
npm('pack', '--ignore-scripts', '--silent', '--pack-destination', target);
const sbom = JSON.parse(
  npm('sbom', '--package-lock-only', '--omit', 'dev', '--sbom-format', 'cyclonedx'),
);
if (sbom.components.length === 0) throw new Error('the SBOM lists nothing');
const [tarball = ''] = readdirSync(target);
Object.assign(sbom.metadata.component, {
  // npm takes the name of the directory.
  name,
  type: 'application',
  hashes: [{ alg: 'SHA-256', content: sha256(join(target, tarball)) }],
});
write(`${name}-${version}.cdx.json`, `${JSON.stringify(sbom, undefined, 2)}\n`);

const sums = readdirSync(target)
  .sort()
  .map((file) => `${sha256(join(target, file))}  ${file}\n`);
write('SHA256SUMS', sums.join(''));
console.log(`release/: ${readdirSync(target).join(', ')}; ${sbom.components.length} packages`);

function npm(...args) {
  return execFileSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 27 });
}

function write(file, text) {
  writeFileSync(join(target, file), text);
}

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

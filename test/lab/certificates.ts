import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.js';

const DAYS = '2';
const OPENSSL_TIMEOUT_MS = 30_000;

/** A certificate and its key, as files of PEM. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** What an operator with a CA of his own has. Every CA is new, so that no other lab's is trusted by accident. */
export interface Certificates {
  /** The CA that signed the others. */
  readonly ca: string;
  /** Of `localhost`; whoever connects to `127.0.0.1` finds it under a name that is not its own. */
  readonly server: CertificateFiles;
  readonly client: CertificateFiles;
}

/** Makes a CA and certificates of it in `directory`, with OpenSSL's command. */
export async function makeCertificates(directory: string): Promise<Certificates> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const ca = files(directory, 'ca');
  await certify(ca, 'lab CA', [
    'basicConstraints=critical,CA:TRUE',
    'keyUsage=critical,keyCertSign,cRLSign',
  ]);
  const issue = async (name: string, subject: string, extensions: readonly string[]) => {
    const issued = files(directory, name);
    await certify(issued, subject, ['basicConstraints=critical,CA:FALSE', ...extensions], ca);
    return issued;
  };
  return {
    ca: ca.certificate,
    server: await issue('server', 'server', [
      'subjectAltName=DNS:localhost',
      'extendedKeyUsage=serverAuth',
    ]),
    client: await issue('client', 'client', ['extendedKeyUsage=clientAuth']),
  };
}

function files(directory: string, name: string): CertificateFiles {
  return {
    certificate: join(directory, `${name}.pem`),
    key: join(directory, `${name}-key.pem`),
  };
}

/** Signed by itself without an issuer. */
async function certify(
  { certificate, key }: CertificateFiles,
  subject: string,
  extensions: readonly string[],
  issuer?: CertificateFiles,
): Promise<void> {
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const written = ['-keyout', key, '-out', certificate, '-days', DAYS, '-subj', `/CN=${subject}`];
  const signed = issuer === undefined ? [] : ['-CA', issuer.certificate, '-CAkey', issuer.key];
  const stated = extensions.flatMap((extension) => ['-addext', extension]);
  await run({
    shown: `openssl for ${subject}`,
    file: 'openssl',
    args: ['req', '-x509', ...fresh, ...written, ...signed, ...stated],
    env: process.env,
    timeoutMs: OPENSSL_TIMEOUT_MS,
  });
}

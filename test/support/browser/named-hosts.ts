import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { promisify } from 'node:util';

export interface NamedHosts {
  /** For Chromium's `--host-resolver-rules`. */
  readonly resolverRules: string;
  close(): Promise<void>;
}

/**
 * Puts servers of this computer (ports by host name) behind TLS, so that a browser finds them under
 * `https://name` and `wss://name`. Their certificate is worth nothing: `--ignore-certificate-errors`.
 */
export async function startNamedHosts(
  ports: Readonly<Record<string, number>>,
): Promise<NamedHosts> {
  const pem = await makeCertificate();
  const servers: Server[] = [];
  const rules: string[] = [];
  for (const [name, port] of Object.entries(ports)) {
    const server = await startProxy(pem, port);
    servers.push(server);
    // Of a server that listens on TCP, the address is never a string or null.
    rules.push(`MAP ${name}:443 127.0.0.1:${(server.address() as AddressInfo).port}`);
  }
  return {
    resolverRules: rules.join(', '),
    async close() {
      for (const server of servers) server.close();
    },
  };
}

async function startProxy(pem: string, port: number): Promise<Server> {
  const server = createServer({ key: pem, cert: pem }, (outside) => {
    const inside = connect(port, '127.0.0.1');
    // Either side may hang up at any moment; then the other has nobody to talk to.
    inside.on('error', () => outside.destroy());
    outside.on('error', () => inside.destroy());
    outside.pipe(inside).pipe(outside);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Key and certificate in one text, valid for a day. */
async function makeCertificate(): Promise<string> {
  const { stdout } = await promisify(execFile)('openssl', [
    ...['req', '-x509', '-nodes', '-days', '1', '-subj', '/CN=localhost'],
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
    ...['-keyout', '-', '-out', '-'],
  ]);
  return stdout;
}

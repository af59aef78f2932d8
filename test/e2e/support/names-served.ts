import { connect } from 'node:tls';

/** The alternative names of the certificate that a new client gets on a port of this machine, as Node writes them. */
export const namesServed = (port: number, servername: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername, rejectUnauthorized: false }, () => {
      const { subjectaltname = '' } = socket.getPeerCertificate();
      socket.destroy();
      resolve(subjectaltname);
    }).on('error', reject);
  });

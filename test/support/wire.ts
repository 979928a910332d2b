import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** A wire to a database that can be cut and mended: while it is cut, connections are broken and new ones are dropped. */
export async function wireTo(target: URL) {
  const sockets = new Set<Socket>();
  let cut = false;
  const server: Server = createServer((socket) => {
    if (cut) {
      socket.destroy();
      return;
    }
    const up = connect({ host: target.hostname, port: Number(target.port) });
    for (const it of [socket, up]) sockets.add(it.on('error', () => {}).on('close', () => sockets.delete(it)));
    socket.on('close', () => up.destroy()).pipe(up).on('close', () => socket.destroy()).pipe(socket);
  });
  for (let port = 24_100; ; port += 1) {
    const listening = await new Promise<boolean>((resolve) => server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)));
    if (!listening) continue;
    const url = new URL(target);
    url.port = String(port);
    return {
      url: url.href,
      cut() {
        cut = true;
        for (const socket of sockets) socket.destroy();
      },
      mend: () => (cut = false),
      /** The connections that there are go silent for good, without an end, as behind a firewall that has forgotten them; new ones work. */
      swallow() {
        for (const socket of sockets) socket.unpipe().removeAllListeners('data').resume();
      },
      close: () => new Promise((resolve) => server.close(resolve)),
    };
  }
}

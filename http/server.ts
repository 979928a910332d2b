import type { Express } from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';

export type HttpServer = {
  port: number;
  /** Takes no new connection, lets the requests in hand end, and after `patienceMs` cuts off what is left. */
  stop(patienceMs?: number): Promise<void>;
};

/**
 * Listens with the application.
 * @throws Error that says what to do when the port is taken or may not be used
 */
export async function startHttpServer(app: Express, { host, port }: { host: string; port: number }): Promise<HttpServer> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, app);
  // Longer than the minute after which balancers usually drop an idle connection: they must be the ones to end it.
  server.keepAliveTimeout = 65_000;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(`The HTTP side cannot listen on ${host}:${port}. Free the port, or set PORT and HOST to others.`, { cause: error });
  }
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    async stop(patienceMs = 8000) {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

import { startEmbeddedPostgres } from '../../domain/database/embedded-postgres.ts';

// A whole instance in a process of its own, for tests that kill it: `node embedded-postgres-instance.ts <folder> <port>`. Each line it prints is
// JSON: first { url } or { error }, then { log } for what it has to say. It ignores Ctrl-C, as the application does while it finishes.
const [dataDir = '', port = ''] = process.argv.slice(2);
const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
process.on('SIGINT', () => {});
try {
  const server = await startEmbeddedPostgres({ dataDir, database: 'chaupal', port: Number(port), log: (line) => say({ log: line }) });
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  say({ url: server.url });
  setInterval(() => {}, 60_000);
} catch (error) {
  say({ error: error instanceof Error ? error.message : String(error) });
}

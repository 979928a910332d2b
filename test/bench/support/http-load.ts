import { connect } from 'node:net';
import type { Socket } from 'node:net';

export type LoadResult = { answers: number; seconds: number; latencies: number[]; wrong: string[] };
type Door = { ask(request: Buffer): Promise<string>; end(): void };

/** One kept-alive connection that knows just enough HTTP: a client library would cost as much as the server that is measured. */
async function openDoor(port: number): Promise<Door> {
  const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let text = '';
  let answered: ((body: string) => void) | undefined;
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
    if (text.length < head + 4 + length) return;
    const body = `${text.slice(9, 12)} ${text.slice(head + 4, head + 4 + length)}`;
    text = text.slice(head + 4 + length);
    answered?.(body);
  });
  return {
    ask: (request) =>
      new Promise((resolve) => {
        answered = resolve;
        socket.write(request);
      }),
    end: () => socket.destroy(),
  };
}

/**
 * Sends the requests that `next` makes over so many connections for so long. Each connection asks as soon as it was answered; with `rate`
 * all of them together follow a timetable of so many a second, and the latency is counted from the time in the timetable. Of the first
 * `warmUp` seconds no latency is kept.
 */
export async function httpLoad(port: number, options: { connections: number; seconds: number; rate?: number; warmUp?: number; next(): Buffer; expect: string }): Promise<LoadResult> {
  const doors = await Promise.all(Array.from({ length: options.connections }, () => openDoor(port)));
  const result: LoadResult = { answers: 0, seconds: 0, latencies: [], wrong: [] };
  const start = performance.now();
  const end = start + options.seconds * 1000;
  const warm = start + (options.warmUp ?? 0) * 1000;
  let nth = 0;
  await Promise.all(
    doors.map(async (door) => {
      for (;;) {
        let due = performance.now();
        if (options.rate !== undefined) {
          due = start + (nth / options.rate) * 1000;
          nth += 1;
          if (due >= end) return;
          const early = due - performance.now();
          if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
        } else if (due >= end) return;
        const body = await door.ask(options.next());
        if (due >= warm) result.latencies.push(performance.now() - due);
        result.answers += 1;
        if (!body.startsWith('200') || !body.includes(options.expect)) result.wrong.push(body.slice(0, 300));
      }
    }),
  );
  result.seconds = (performance.now() - start) / 1000;
  for (const door of doors) door.end();
  return result;
}

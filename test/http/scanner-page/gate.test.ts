import { expect } from 'chai';
import type { OfflineList, QueuedScan, ScanAnswer, Session, Store } from '../../../http/scanner-page/types.d.ts';
import { localTime, scanWorld } from '../../support/scan-world.ts';
import type { ScanWorld } from '../../support/scan-world.ts';
import { pageModule } from './modules.ts';
import type { FakeApi, GateDeps, PageModules, ReadList } from './modules.ts';

describe('the path of a code through the page', () => {
  let world: ScanWorld;
  let page: { [Name in 'api.js' | 'gate.js' | 'memory-store.js' | 'link.js' | 'offline-list.js' | 'decide-offline.js' | 'clock.js' | 'cooldown.js' | 'pass-code.js']: PageModules[Name] };
  let list: ReadList;
  let token: string;
  const students: Record<string, Awaited<ReturnType<ScanWorld['make']['student']>>> = {};

  before(async () => {
    const names = ['api.js', 'gate.js', 'memory-store.js', 'link.js', 'offline-list.js', 'decide-offline.js', 'clock.js', 'cooldown.js', 'pass-code.js'] as const;
    page = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await pageModule(name)] as const))) as unknown as typeof page;
    world = await scanWorld();
    const { make } = world;
    await make.setting('mess.grace-days', 3);
    ({ token } = await make.token({ label: 'North gate' }));
    students['good'] = await make.student({ name: 'Asha Rao' });
    students['cut'] = await make.student();
    await make.cut(students['cut'].studentId, '[2026-11-21,2026-11-22)');
    students['unpaid'] = await make.student({ paid: null });
    students['grace'] = await make.student({ paid: '[2026-10-01,2026-11-20)' });
    students['suspended'] = await make.student({ status: 'suspended' });
    students['served'] = await make.student();
    await world.scanner.scan({ token, code: codeOf('served'), scanId: 'served' });
    list = page['offline-list.js'].readList(await world.door.list(token));
  });
  after(() => world.close());

  const codeOf = (who: string): string => students[who]?.code ?? '';
  const durable = (store: Store): Store => ({ ...store, durable: true });
  const session = { label: 'North gate', level: 'steward', listMaxAgeHours: 24, kinds: [{ kind: 'meal', words: {} }], open: { slot: 'meal:2026-11-21:lunch' } } as unknown as Session;

  function door(change: Partial<GateDeps> = {}) {
    const store = durable(page['memory-store.js'].createMemoryStore());
    const failures: unknown[] = [];
    const state = { online: true, waiting: 0, sending: false };
    const deps: GateDeps = {
      api: { scan: () => Promise.reject(new page['api.js'].NoAnswer('no-network')) } satisfies FakeApi,
      store,
      clock: { now: () => localTime('12:31').epochMilliseconds },
      link: {
        state,
        failed: (error) => {
          failures.push(error);
          state.online = false;
        },
        queued: () => undefined,
      },
      lists: { current: () => list },
      photos: { remember: async () => undefined, addressOf: async () => null },
      hasExpired: () => false,
      part: () => undefined,
      session: () => session,
      ...change,
    };
    return { gate: page['gate.js'].createGate(deps), store, failures, state, deps };
  }

  it('decides without a network as the server does with one', async () => {
    for (const [who, verdict] of Object.entries({ good: 'ALLOWED', cut: 'BLOCKED_CUT', grace: 'ALLOWED', served: 'BLOCKED_DUPLICATE' })) {
      const dry = await world.scanner.scan({ token, code: codeOf(who), scanId: '', dryRun: true });
      const here = await door().gate.scan(codeOf(who));
      expect([dry.verdict, here.verdict], who).to.deep.equal([verdict, verdict]);
      expect(here.tone === 'warn', who).to.equal(dry.amber !== null);
    }
  });

  it('lets nobody in who is not on the list: unpaid, suspended, forged, re-issued', async () => {
    const forged = `${codeOf('good').slice(0, -22)}AAAAAAAAAAAAAAAAAAAAAA`;
    for (const code of [codeOf('unpaid'), codeOf('suspended'), forged, codeOf('good').replace('nonce', 'ecnon')]) {
      expect((await door().gate.scan(code)).verdict).to.equal('NOT_ON_LIST');
    }
  });

  it('keeps the id of a scan whose answer was lost, so that the queue repeats it and does not make a second one', async () => {
    const asked: string[] = [];
    const { gate, store } = door({
      api: {
        scan: ({ scanId }) => {
          asked.push(scanId);
          return Promise.reject(new page['api.js'].NoAnswer('too-slow'));
        },
      },
    });
    const outcome = await gate.scan(codeOf('good'));
    const [queued] = await store.queued(10, () => true);
    expect(asked).to.deep.equal([outcome.scanId]);
    expect(queued).to.deep.include({ scan_id: outcome.scanId, qr_data: codeOf('good'), decided: 'ALLOWED', scanned_at: localTime('12:31').toString({ smallestUnit: 'millisecond' }) });
  });

  it('lets nobody in whom it could not remember', async () => {
    const store = page['memory-store.js'].createMemoryStore();
    expect((await door({ store }).gate.scan(codeOf('good'))).verdict, 'a private window').to.equal('STORAGE_FULL');
    const full = { ...durable(store), enqueue: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) };
    expect((await door({ store: full }).gate.scan(codeOf('good'))).verdict).to.equal('STORAGE_FULL');
    expect((await door({ store: full }).gate.scan(codeOf('cut'))).verdict, 'a refusal needs no memory').to.equal('BLOCKED_CUT');
  });

  it('does not decide from a list that is older than a day, unless it had begun the meal with it', async () => {
    const late = localTime('12:31').epochMilliseconds + 25 * 3_600_000;
    expect((await door({ clock: { now: () => late } }).gate.scan(codeOf('good'))).verdict).to.equal('LIST_TOO_OLD');
    const begun = { ...durable(page['memory-store.js'].createMemoryStore()), admission: async () => undefined };
    const decided = await page['decide-offline.js'].decideOffline({ list, code: codeOf('good'), now: late, part: undefined, maxAgeMs: 86_400_000, shiftBegun: () => true, admission: begun.admission });
    expect(decided.verdict).to.equal('ALLOWED');
  });

  it('asks for the meal when none is open, and refuses everybody at a closed one', async () => {
    const after = { now: () => localTime('16:00').epochMilliseconds };
    expect((await door({ clock: after }).gate.scan(codeOf('good'))).verdict).to.equal('CHOOSE_SLOT');
    expect((await door({ clock: after, part: () => 'dinner' }).gate.scan(codeOf('good'))).verdict).to.equal('ALLOWED');
    const closed = page['offline-list.js'].readList({ ...list.list, closed: ['meal:2026-11-21:lunch'] });
    expect((await door({ lists: { current: () => closed } }).gate.scan(codeOf('good'))).verdict).to.equal('BLOCKED_CLOSURE');
  });

  it('answers 10,000 junk codes without asking the server and without a fault', async () => {
    let asked = 0;
    const { gate } = door({
      api: {
        scan: () => {
          asked += 1;
          return Promise.reject(new Error('not to be asked'));
        },
      },
    });
    const alphabet = ['v', '|', '1', '9', 'a', '-', '_', ' ', '\n', '\0', '\u{1f600}', '\ud800', 'क्', '{', '"', '<', '%', '='];
    for (let tried = 0; tried < 10_000; tried += 1) {
      const length = tried % 500 === 0 ? 5_000 : Math.floor(Math.random() * 60);
      const text = Array.from({ length }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join('');
      expect((await gate.scan(text)).tone).to.equal('unclear');
    }
    expect(asked).to.equal(0);
  });

  it('lays a delta over the list that it belongs to, and over no other', () => {
    const { mergeList } = page['offline-list.js'];
    const [number = '', bucket] = Object.entries(list.list.buckets).find(([, it]) => it.names.length > 0) ?? [];
    const changed: OfflineList = { ...list.list, version: 'next', since: list.list.version, buckets: bucket === undefined ? {} : { [number]: { ...bucket, names: bucket.names.map(() => 'Renamed') } } };
    expect(mergeList(list.list, changed)?.buckets[number]?.names[0]).to.equal('Renamed');
    expect(mergeList({ ...list.list, version: 'another' }, changed)).to.equal(undefined);
    expect(mergeList(undefined, changed)).to.equal(undefined);
  });

  const linkOf = (store: Store, sendQueue: (scans: readonly QueuedScan[]) => void, ask: () => Promise<Session> = async () => session) =>
    page['link.js'].createLink({
      api: {
        session: ask,
        sendQueue: async (scans) => {
          sendQueue(scans);
          return scans.map(() => ({ verdict: 'ALLOWED' }) as ScanAnswer);
        },
      },
      store,
      part: () => undefined,
      onChange: () => undefined,
      onSession: () => undefined,
      onRefused: () => undefined,
      onSent: () => undefined,
    });

  it('sends a queue in parts, in order, and forgets each part only after its answer', async () => {
    const store = durable(page['memory-store.js'].createMemoryStore());
    for (let made = 0; made < 250; made += 1) await store.enqueue({ scan_id: `scan-${made}`, qr_data: 'x', scanned_at: '', decided: 'ALLOWED' });
    const sent: QueuedScan[][] = [];
    let fail = true;
    const link = linkOf(store, (scans) => {
      sent.push([...scans]);
      if (sent.length !== 2 || !fail) return;
      fail = false;
      throw new page['api.js'].NoAnswer('no-network');
    });
    await link.check();
    expect([link.state.online, await store.countQueued()]).to.deep.equal([false, 150]);
    await link.check();
    link.stop();
    expect([link.state.online, await store.countQueued()]).to.deep.equal([true, 0]);
    const ids = sent.map((part) => [part[0]?.scan_id, part.length]);
    expect(ids).to.deep.equal([['scan-0', 100], ['scan-100', 100], ['scan-100', 100], ['scan-200', 50]]);
  });

  it('never sends more at a time than the server takes, however long the foreign codes are', async () => {
    const store = durable(page['memory-store.js'].createMemoryStore());
    for (let made = 0; made < 90; made += 1) await store.note({ scan_id: `scan-${made}`, qr_data: '"'.repeat(4_000), scanned_at: '', decided: 'BLOCKED_INVALID' });
    const sizes: number[] = [];
    await linkOf(store, (scans) => sizes.push(JSON.stringify(scans).length)).check();
    expect(await store.countQueued()).to.equal(0);
    expect(Math.max(...sizes)).to.be.below(150_000);
  });

  it('keeps what was scanned at a kind of door that the token does not open, instead of sending it and being signed out for it', async () => {
    const store = durable(page['memory-store.js'].createMemoryStore());
    for (const [scan_id, kind] of [['one', 'gate'], ['two', 'meal'], ['three', 'gate'], ['four', 'meal']] as const) await store.enqueue({ scan_id, kind, qr_data: 'x', scanned_at: '', decided: 'ALLOWED' });
    const sent: string[] = [];
    const link = linkOf(store, (scans) => sent.push(...scans.map((it) => it.scan_id)));
    await link.check();
    expect([sent, link.state.online, link.state.held]).to.deep.equal([['two', 'four'], true, 2]);
  });

  it('asks again after a choice, when the answer that is on its way is about what was chosen before', async () => {
    const answers: ((value: Session) => void)[] = [];
    const link = linkOf(durable(page['memory-store.js'].createMemoryStore()), () => undefined, () => new Promise((resolve) => answers.push(resolve)));
    const before = link.check();
    expect(link.check(), 'control: who only wants to know shares the answer').to.equal(before);
    const after = link.checkAnew();
    answers[0]?.(session);
    await before;
    for (let look = 0; answers.length < 2 && look < 100; look += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(answers).to.have.length(2);
    answers[1]?.(session);
    await after;
  });

  it('a card that the server took without answering, and that nobody here could decide on, is the same scan when it is shown again soon', async () => {
    const asked: string[] = [];
    let minute = 31;
    let answers = false;
    const { gate, state } = door({
      lists: { current: () => undefined },
      clock: { now: () => localTime('12:00').epochMilliseconds + minute * 60_000 },
      api: {
        scan: ({ scanId }) => {
          asked.push(scanId);
          if (!answers) return Promise.reject(new page['api.js'].NoAnswer('too-slow'));
          return world.scanner.scan({ token, code: codeOf('good'), scanId }).then(({ verdict, reason, at, slot }) => ({ verdict, reason, at, slot, person: null, pass_id: null }) as unknown as ScanAnswer);
        },
      },
    });
    expect((await gate.scan(codeOf('good'))).verdict).to.equal('NO_LIST');
    expect((await gate.scan(codeOf('good'))).verdict, 'still without a network').to.equal('NO_LIST');
    Object.assign(state, { online: true });
    answers = true;
    await gate.scan(codeOf('good'));
    expect(new Set(asked).size, 'one scan').to.equal(1);
    await gate.scan(codeOf('good'));
    expect(new Set(asked).size, 'it was answered, and the next is another one').to.equal(2);

    answers = false;
    expect((await gate.scan(codeOf('cut'))).verdict).to.equal('NO_LIST');
    Object.assign(state, { online: true });
    minute += 6;
    await gate.scan(codeOf('cut'));
    expect(new Set(asked).size, 'and never after so long that it may be another meal').to.equal(4);
  });

  it('learns the server\'s time from its answers, the exact one first', () => {
    const clock = page['clock.js'].createClock({ now: () => 1_000_000_000_000 });
    clock.learn({ sentAt: 1_000_000_000_000, receivedAt: 1_000_000_000_200, header: new Date(1_000_003_600_000).toUTCString() });
    expect(clock.offset()).to.be.closeTo(3_600_000, 1_000);
    clock.learn({ sentAt: 1_000_000_000_000, receivedAt: 1_000_000_000_200, body: '2001-09-09T02:46:40.100Z', header: 'Sun, 09 Sep 2001 05:00:00 GMT' });
    expect(clock.offset()).to.equal(3_600_000);
  });

  it('counts the same card again only after a pause', () => {
    let now = 0;
    const cooldown = page['cooldown.js'].createCooldown({ ms: 5_000, now: () => now });
    cooldown.begin('a');
    now = 4_999;
    expect([cooldown.isWarm('a'), cooldown.isWarm('b')]).to.deep.equal([true, false]);
    now = 5_001;
    expect(cooldown.isWarm('a')).to.equal(false);
  });

  it('knows a staff link, and no other address, for one', () => {
    const { tokenIn } = page['pass-code.js'];
    for (const text of ['cst_abcdefgh', 'https://mess.example/scan#token=cst_abcdefgh', ' http://127.0.0.1:8080/scan#token=cst_abcdefgh\n']) expect(tokenIn(text)).to.equal('cst_abcdefgh');
    for (const text of ['cst_', 'token=cst_abcdefgh', 'https://mess.example/scan?token=cst_abcdefgh', 'javascript:alert(1)#token=cst_abcdefgh', 'cst_abc defgh']) expect(tokenIn(text)).to.equal(undefined);
  });
});

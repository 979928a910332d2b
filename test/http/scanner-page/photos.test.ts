import { expect } from 'chai';
import { createFileLinks } from '../../../domain/files/index.ts';
import type { Store } from '../../../http/scanner-page/types.d.ts';
import { pageModule } from './modules.ts';
import type { PageModules } from './modules.ts';

describe('the photos that a door keeps for when the network is gone', () => {
  let page: PageModules['photos.js'];
  let store: Store;
  let fetched: string[];
  let kind: string;
  const idOf = (n: number): string => page.idIn(links.sign(uuid(n))) ?? '';
  const uuid = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const links = createFileLinks({ secret: 'a secret of the tests, 32 bytes long', now: Temporal.Now.instant });
  const shrink = async (address: string) => {
    fetched.push(address);
    return new Blob(['a small face']);
  };
  const photos = (more: { now?: () => number; most?: number; shrink?: typeof shrink } = {}) => page.createPhotos({ store, kind: () => kind, shrink, ...more });
  beforeEach(async () => {
    page = await pageModule('photos.js');
    store = (await pageModule('memory-store.js')).createMemoryStore();
    fetched = [];
    kind = 'meal';
  });

  it('are known by the id that the list has for them', () => {
    expect(page.idIn(links.sign(uuid(1)))).to.equal(Buffer.from(uuid(1).replaceAll('-', ''), 'hex').toString('base64url'));
    for (const other of ['', 'https://elsewhere.example/x.jpg', '/api/v1/files/short?e=1']) expect(page.idIn(other)).to.equal(undefined);
  });

  it('are so many and no more: those who were seen longest ago go first', async () => {
    let now = 0;
    const kept = photos({ now: () => now, most: 3 });
    for (const n of [1, 2, 3]) {
      now += 1_000;
      await kept.remember(links.sign(uuid(n)));
    }
    now += 2 * 86_400_000;
    await kept.remember(links.sign(uuid(1)));
    await kept.remember(links.sign(uuid(4)));
    const there = await Promise.all([1, 2, 3, 4].map((n) => store.photo(`meal/${idOf(n)}`)));
    expect(there.map((it) => it !== undefined)).to.deep.equal([true, false, true, true]);
    expect(fetched, 'the first was fetched once').to.have.length(4);
  });

  it('are of people on the list only, and of nobody after the sign-out', async () => {
    const kept = photos();
    for (const n of [1, 2]) await kept.remember(links.sign(uuid(n)));
    await kept.keepOnly(new Set([idOf(2)]), [{ kind: 'meal' }]);
    expect(await kept.addressOf(idOf(1))).to.equal(null);
    expect(await kept.addressOf(idOf(2))).to.match(/^blob:/);
    await kept.forget();
    expect(await kept.addressOf(idOf(2))).to.equal(null);
  });

  it('go with the list of the kind of door where they were seen, and with the token that opened it', async () => {
    const kept = photos();
    for (const n of [1, 2]) await kept.remember(links.sign(uuid(n)));
    kind = 'gate';
    for (const n of [2, 3]) await kept.remember(links.sign(uuid(n)));
    const there = () => Promise.all(['meal', 'gate'].flatMap((where) => [1, 2, 3].map(async (n) => ((await store.photo(`${where}/${idOf(n)}`)) === undefined ? '' : `${where} ${n}`)))).then((all) => all.filter((it) => it !== ''));
    await kept.keepOnly(new Set([idOf(3)]), [{ kind: 'meal' }, { kind: 'gate' }]);
    expect(await there(), 'the list of the gates says nothing of the meals').to.deep.equal(['meal 1', 'meal 2', 'gate 3']);
    await kept.keepOnly(new Set([idOf(3)]), [{ kind: 'gate' }]);
    expect(await there()).to.deep.equal(['gate 3']);
  });

  it('are never in the way: one that cannot be fetched or kept is no fault', async () => {
    await photos({ shrink: () => Promise.reject(new Error('no network')) }).remember(links.sign(uuid(1)));
    store.keepPhoto = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    store.photo = () => Promise.reject(new DOMException('gone', 'UnknownError'));
    await photos().remember(links.sign(uuid(1)));
    await photos().remember(null);
    expect(await photos().addressOf('x')).to.equal(null);
  });
});

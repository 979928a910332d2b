/* Opens the page without a network. Nothing of the API is ever kept here: the list and the queue are the page's own. */
importScripts('/scan/precache.js');

const { version, core, heavy } = self.precache;
const CACHE = `chaupal-scan-${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(core.map((address) => new Request(address, { cache: 'reload' })));
  // The decoder is a megabyte: on a poor line the page must not wait for it. What fails here is kept when it is first used.
  await Promise.allSettled(heavy.map((address) => cache.add(new Request(address, { cache: 'reload' }))));
  await self.skipWaiting();
}

self.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith('chaupal-scan-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname !== '/scan' && !pathname.startsWith('/scan/')) return;
  if (pathname === '/scan/sw.js' || pathname === '/scan/precache.js') return;
  event.respondWith(answer(request, pathname === '/scan/' ? '/scan' : pathname));
});

async function answer(request, pathname) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(pathname);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok && !response.redirected) await cache.put(pathname, response.clone()).catch(() => undefined);
  return response;
}

{% comment %}Addresses come from the static files storage: plain letters, digits and slashes.{% endcomment %}// Keeps public policy pages, so that they can be read again without a connection. Nothing else is kept: no page of
// somebody who is signed in (those live under /s/), no search, no PDF.

const FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const STATIC = "policy-files-{{ edition }}";
const PAGES = "policy-pages";

const isPolicyPage = (url) =>
  url.origin === location.origin && /^\/policy\/\d+\//.test(url.pathname) &&
  !url.pathname.endsWith(".pdf") && !url.searchParams.has("q") && !url.searchParams.has("type");

const isKeptFile = (url) => url.origin === location.origin && FILES.includes(url.pathname);

async function keep(address) {
  const url = new URL(address, location.origin);
  url.hash = "";
  if (isPolicyPage(url)) await store(url, await fetch(url));
}

async function store(url, response) {
  if (!response.ok || response.redirected || response.type !== "basic") return;
  await (await caches.open(PAGES)).put(url, response.clone());
}

async function fresh(request) {
  const url = new URL(request.url);
  url.hash = "";
  try {
    const response = await fetch(request);
    if (isPolicyPage(url)) await store(url, response);
    return response;
  } catch (offline) {
    const pages = await caches.open(PAGES);
    const kept = (await pages.match(url)) ?? (await pages.match(url, { ignoreSearch: true }));
    if (kept) return kept;
    throw offline;
  }
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name !== STATIC && name !== PAGES) await caches.delete(name);
  }
  const kept = await (await caches.open(PAGES)).keys();
  await Promise.allSettled(kept.map((request) => keep(request.url)));
  await self.clients.claim();
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(STATIC).then((files) => files.addAll(FILES)));
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("message", (event) => {
  if (typeof event.data?.keep === "string") event.waitUntil(keep(event.data.keep).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (isKeptFile(url)) event.respondWith(caches.match(url).then((kept) => kept ?? fetch(event.request)));
  else if (event.request.mode === "navigate") event.respondWith(fresh(event.request));
});

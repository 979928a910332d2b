/**
 * What the link brought in its fragment, which no log sees: a staff token, or what Telegram says of whoever opened the Mini App.
 * Taken out of the address bar and the history at once.
 */
export function takeFragment() {
  const fields = new URLSearchParams(location.hash.slice(1));
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  return { token: fields.get('token') ?? undefined, telegram: fields.get('tgWebAppData') ?? undefined };
}

/** Tells the Telegram app that the page stands and wants the whole height. Its own script would come from another origin. */
export function greetTelegram() {
  const proxy = /** @type {{ TelegramWebviewProxy?: { postEvent(type: string, data: string): void } }} */ (/** @type {unknown} */ (window)).TelegramWebviewProxy;
  for (const event of ['web_app_ready', 'web_app_expand']) {
    if (proxy !== undefined) proxy.postEvent(event, '{}');
    else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType: event, eventData: {} }), 'https://web.telegram.org');
  }
}

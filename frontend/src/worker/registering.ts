/** Asks the browser to keep the client, once the page has what it needs itself. */
const WORKER = '/worker.js';

/** `url`: where the script is that the page began with; it names the build. */
export function registerWorker(url: string): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Without it everything works but opening without a network: a browser that refuses is no failure.
  const register = () =>
    void navigator.serviceWorker.register(WORKER).then(
      (registration) => watch(registration, url),
      () => undefined,
    );
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

/** A worker of the build that this page is of may begin as soon as it is ready, if no other page is open. */
function watch(registration: ServiceWorkerRegistration | undefined, url: string): void {
  // Where workers are blocked, some browsers answer with nothing instead of refusing.
  if (!registration) return;
  const { pathname: script } = new URL(url);
  const offer = () => registration.waiting?.postMessage({ script });
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
}

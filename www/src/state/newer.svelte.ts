// A newer version of the page that the browser has fetched and that waits. It never takes over by itself: the person saves
// first, and then presses a button.

class Newer {
  /** The service worker of the newer version; null while there is none. */
  waiting: ServiceWorker | null = $state.raw(null);

  /** Looks for a version that waits now, and for those that come later. */
  watch(registration: ServiceWorkerRegistration): void {
    // The first version that a browser gets has nothing to take over from.
    const look = (): void => {
      this.waiting = registration.active ? registration.waiting : null;
    };
    look();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", look);
    });
  }

  /** Lets the newer version take over, and reads the page in anew. */
  takeOver(): void {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    this.waiting?.postMessage("take over");
  }
}

export const newer = new Newer();

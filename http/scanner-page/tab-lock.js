const NAME = 'chaupal-scan-door';

/**
 * Only one tab scans: two would send the queue twice and fight for the camera. Browsers without Web Locks let every tab scan.
 * @param {{ onLost: () => void }} deps `onLost`: another tab took over
 */
export function createTabLock({ onLost }) {
  /** @param {LockOptions} options @returns {Promise<boolean>} */
  const request = (options) =>
    new Promise((resolve) => {
      navigator.locks
        .request(NAME, options, (lock) => {
          resolve(lock !== null);
          // Held until the tab goes.
          return lock === null ? undefined : new Promise(() => undefined);
        })
        .catch(() => onLost());
    });
  return {
    take: () => (navigator.locks === undefined ? Promise.resolve(true) : request({ ifAvailable: true })),
    steal: () => (navigator.locks === undefined ? Promise.resolve(true) : request({ steal: true })),
  };
}

/** Two pieces that interlock, and the name. */
export function Wordmark({ isSmall }: { isSmall?: boolean }) {
  return (
    <span className="wordmark">
      <svg width="36" height="24" viewBox="0 0 36 24" aria-hidden="true">
        <path className="wordmark__left" d={LEFT} />
        <path className="wordmark__right" d={RIGHT} />
      </svg>
      <span className={isSmall ? 'wordmark__name wordmark__name--small' : 'wordmark__name'}>
        Interlock
      </span>
    </span>
  );
}

/** A square with a knob on its right side. */
const LEFT = 'M3 2h11.5v6.3a4.7 4.7 0 1 1 0 7.4V22H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1z';
/** A square with the socket for it, a hair's breadth apart. */
const RIGHT = 'M16 2h17a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H16v-3.9a6.2 6.2 0 1 0 0-12.2z';

import { useIsVisitor } from './me';

/** Nobody is signed in: why so little is shown. */
export function VisitorLine() {
  if (!useIsVisitor()) return null;
  return (
    <section className="visitor-line" aria-label="As a visitor">
      You are looking as a visitor: you see what is public.
    </section>
  );
}

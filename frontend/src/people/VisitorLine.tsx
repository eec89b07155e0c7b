import { useIsVisitor } from './me';

/** Nobody is signed in: why so little is shown. */
export function VisitorLine() {
  if (!useIsVisitor()) return null;
  return <p className="visitor-line">You are looking as a visitor: you see what is public.</p>;
}

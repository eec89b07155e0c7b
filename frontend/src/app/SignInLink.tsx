/** How a visitor comes to sign in, and back to where they were. */
import { useIsVisitor } from '../people/me';
import { focusWhenThere } from '../ui/focusWhenThere';
import { Link } from '../ui/Link';
import { signInPath, useRoute } from './route';

/** Whoever asked to sign in goes on where that begins. */
const focusFirstField = () =>
  focusWhenThere(() => document.querySelector<HTMLElement>('.sign-in__form input'));

export function SignInLink({ className }: { readonly className?: string }) {
  useRoute();
  return (
    <Link
      to={signInPath(location.pathname + location.search)}
      className={className}
      onClick={focusFirstField}
    >
      Sign in
    </Link>
  );
}

/** For the head of a page that has nothing else for a person. */
export function VisitorSignIn() {
  return useIsVisitor() ? <SignInLink className="sign-in-link" /> : null;
}

/** Where something may be there that is not public. */
export function SignInToSee() {
  if (!useIsVisitor()) return null;
  return (
    <p>
      You are not signed in. What is not public is shown to whoever may see it: <SignInLink />.
    </p>
  );
}

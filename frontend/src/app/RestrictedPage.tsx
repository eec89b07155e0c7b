import { Link } from '../ui/Link';
import { MessagePage } from '../ui/MessagePage';

/** A restricted process that stands under nothing that may be read. */
export function RestrictedPage() {
  return (
    <MessagePage title="A restricted process" icon="restricted">
      <p>
        You may know that a process stands here, but not its name, its owner or what it says.
        Nothing that stands above it is for you to read either, so there is no map to show it on.
      </p>
      <p>To learn more, ask whoever governs information in your organisation.</p>
      <Link to="/">Go to the map</Link>
    </MessagePage>
  );
}
